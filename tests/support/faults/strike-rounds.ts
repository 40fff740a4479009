import { SMALL_STUDY } from '../../../examples/mini-pacs/test/small-study.ts';
import { answered, type Call, type Fault, isSent, linkIn, type Place, type Sending, TOLD, until } from './fault.ts';
import { tornFiles } from './torn-files.ts';

/** One strike, and what became of the share it met. */
export interface Strike {
  fault: Fault;
  shareId: string;
  /** The same request again found the same share. */
  isSame: boolean;
  /** Copies of its message; 0 is a lost one. */
  copies: number;
  /** Different Message-IDs among them. */
  messageIds: number;
  /** Different links among them. */
  links: readonly string[];
  /** Files of the page that were given out whole and were not; null where nobody could open it. */
  torn: number | null;
  /** Events that no webhook was told of. */
  untold: number;
  /** Calls of webhooks beyond the first of an event. */
  callsAgain: number;
  /** Events that were told under several ids. */
  renamed: number;
  /** Workers were killed just when its message arrived, by its own fault or by another's. */
  killedAtArrival: boolean;
  /** Workers or database were cut off while it was under way, by its own fault or by another's. */
  cutMeanwhile: boolean;
  /** From the strike until the message is known to be sent and its events are told. */
  recoverySeconds: number;
}

/** A fault that cuts something off, by the clock of this process. */
interface Cut {
  cuts: Fault['cuts'];
  from: number;
  to: number;
}

/** Many are asked about at once. */
const ASK_MS = 1_000;
/** A worker writes down what it has sent well within this. */
const WRITTEN_DOWN_MS = 3_000;

/** Every fault strikes `rounds` times, each time a share of its own; resolves once all of them have recovered. */
export async function strikeRounds(
  place: Place,
  faults: readonly Fault[],
  rounds: number,
  say: (line: string) => void,
): Promise<Strike[]> {
  const { objects } = await place.api.study(SMALL_STUDY);
  const clip = objects.find(({ kind }) => kind === 'clip')!.objectId;
  const stills = objects.filter(({ kind }) => kind !== 'clip');
  const strikes: Promise<Strike>[] = [];
  const cuts: Cut[] = [];
  let allStruck: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    allStruck = resolve;
  });
  const inTurn = oneAtATime();
  for (let round = 0; round < rounds; round += 1) {
    for (const [number, fault] of faults.entries()) {
      const email = `round${round}-fault${number}@example.org`;
      const objectIds = [stills[number % stills.length]!.objectId, clip];
      const sending = newSending(place, email, objectIds);
      await fault.meet(sending);
      const from = Date.now();
      await fault.strike(sending);
      if (fault.cuts !== 'nothing') cuts.push({ cuts: fault.cuts, from, to: Date.now() });
      const shareId = await answered(sending.send);
      strikes.push(outcome(place, { fault, shareId, isSame: sending.isSame() }, { email, from, cuts, over, inTurn }));
    }
    say(`round ${round + 1} of ${rounds}`);
  }
  allStruck();
  return Promise.all(strikes);
}

function newSending(place: Place, email: string, objectIds: string[]): Sending & { isSame(): boolean } {
  const { api } = place;
  const files = place.files();
  const made = new Set<string>();
  const send = async () => {
    const { shareId } = await api.createShare({ studyId: SMALL_STUDY, objectIds, email }, email);
    made.add(shareId);
    return shareId;
  };
  const seen = async () => ({
    share: await api.share([...made][0]!),
    files: place.files() - files,
    messages: (await place.messagesTo(email)).length,
  });
  return {
    ...{ email, send },
    until: (isTrue) => until(async () => isTrue(await seen())),
    isSame: () => made.size === 1,
  };
}

/** What is known of a strike besides the share it met. */
interface Struck {
  email: string;
  from: number;
  cuts: readonly Cut[];
  over: Promise<void>;
  inTurn: ReturnType<typeof oneAtATime>;
}

/** All patients at once would wait for their codes longer than these live. */
function oneAtATime(): <T>(visit: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  return (visit) => {
    const made = before.then(visit);
    before = made.catch(() => undefined);
    return made;
  };
}

async function outcome(
  place: Place,
  strike: Pick<Strike, 'fault' | 'shareId' | 'isSame'>,
  { email, from, cuts, over, inTurn }: Struck,
): Promise<Strike> {
  const { shareId } = strike;
  const { api, messagesTo, callsAbout } = place;
  // What does not happen is lost, and so is a message that is known as sent and did not arrive.
  await until(async () => isSent(await api.share(shareId)), ASK_MS, over).catch(() => undefined);
  if (callsAbout) await until(() => untoldOf(callsAbout(shareId)) === 0, ASK_MS, over).catch(() => undefined);
  const recoverySeconds = (Date.now() - from) / 1000;
  // A patient's visit would only be struck as well.
  await over;
  const torn = await inTurn(async () => {
    const [first] = await linkMessages(place, email);
    const link = first && linkIn(first.text);
    return link === undefined ? null : answered(() => tornFiles(link, () => messagesTo(email)));
  });
  const copies = await linkMessages(place, email);
  const arrivals = copies.map(({ receivedAt }) => Date.parse(receivedAt));
  const between = (cut: Cut, least: number, most: number) => cut.from <= most && cut.to >= least;
  const isKill = (cut: Cut) => cut.cuts === 'workers';
  return {
    ...{ ...strike, recoverySeconds, torn, copies: copies.length, ...toldOf(callsAbout?.(shareId)) },
    links: [...new Set(copies.map(({ text }) => linkIn(text)!))],
    messageIds: new Set(copies.map(({ messageId }) => messageId)).size,
    killedAtArrival: arrivals.some((at) => cuts.some((cut) => isKill(cut) && between(cut, at, at + WRITTEN_DOWN_MS))),
    cutMeanwhile: cuts.some((cut) => between(cut, from, Date.now())),
  };
}

const linkMessages = async (place: Place, email: string) =>
  (await answered(() => place.messagesTo(email))).filter(({ text }) => linkIn(text) !== undefined);

const untoldOf = (calls: readonly Call[]) => TOLD.filter((type) => !calls.some((call) => call.type === type)).length;

function toldOf(calls: readonly Call[] | undefined): Pick<Strike, 'untold' | 'callsAgain' | 'renamed'> {
  if (calls === undefined) return { untold: 0, callsAgain: 0, renamed: 0 };
  const ids = (type: string) => new Set(calls.filter((call) => call.type === type).map(({ id }) => id)).size;
  return {
    untold: untoldOf(calls),
    callsAgain: calls.length - new Set(calls.map(({ id }) => id)).size,
    renamed: TOLD.filter((type) => ids(type) > 1).length,
  };
}
