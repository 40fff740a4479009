import { openVisit, type Visit } from './visit.ts';

/** A page that strangers know the link of, on every process that serves it. */
export interface Target {
  origins: readonly string[];
  token: string;
  /** Whom the page sends codes to: it tells everybody who holds the link. */
  contactId: string;
}

/** Codes asked for, wrong passwords and wrong codes, and how many of each request were answered otherwise than planned. */
export interface Attack {
  strangersCodes: number;
  wrongSecrets: number;
  wrongCodes: number;
  /** Answers of the server with 5xx, but for the 503 that says it is busy. */
  faults: number;
}

const CODES = 20;
const SECRETS = 100;
const TRIES_AN_ADDRESS = 5;
const AT_ONCE = 6;

/**
 * Everything a stranger can do with a link, at once, from many addresses and with many cookies: asks for 20 codes, enters
 * 100 wrong passwords or link codes, and polls the entering of codes for as long as that takes.
 */
export async function attack(target: Target, round: number): Promise<Attack> {
  const done: Attack = { strangersCodes: 0, wrongSecrets: 0, wrongCodes: 0, faults: 0 };
  const note = (what: Exclude<keyof Attack, 'faults'>, { status }: { status: number }): void => {
    done[what] += 1;
    if (status >= 500 && status !== 503) done.faults += 1;
  };
  const stranger = (at: number) => openAgainAndAgain(target, at, `198.51.${round}.${at}`);
  const guess = String(100_000 + round);
  let over = false;
  const polling = (async () => {
    const poller = stranger(200);
    while (!over) note('wrongCodes', await poller('verifyOneTimeCode', { code: guess }));
  })();
  const asking = inLanes(CODES, async (at) => {
    const asker = stranger(at);
    note('strangersCodes', await asker('requestOneTimeCode', { contactId: target.contactId }));
    note('wrongCodes', await asker('verifyOneTimeCode', { code: guess }));
  });
  const trying = inLanes(SECRETS / TRIES_AN_ADDRESS, async (at) => {
    const trier = stranger(100 + at);
    for (let attempt = 0; attempt < TRIES_AN_ADDRESS; attempt++)
      note('wrongSecrets', await trier('unlock', { secret: `wrong-${at}-${attempt}` }));
  });
  await Promise.all([asking, trying]).finally(() => (over = true));
  await polling;
  return done;
}

/** A visit that is opened anew where it was ended: setting a password ends all others. */
function openAgainAndAgain({ origins, token }: Target, at: number, address: string): Visit['post'] {
  const open = () => openVisit(origins[at % origins.length]!, token, address);
  let visit: Visit | undefined;
  return async (...call) => {
    visit ??= await open();
    const answer = await visit.post(...call);
    if (answer.body.code !== 'page.session_missing') return answer;
    visit = await open();
    return visit.post(...call);
  };
}

/** Does so many pieces of work, a few at a time. */
async function inLanes(count: number, work: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
