import { sessionHash } from '../../access/index.ts';
import type { GateDto } from '../../contract/patient.ts';
import { StudyshareError } from '../../errors.ts';
import type {
  AccountRecord,
  BudgetStore,
  FoundVisit,
  PageRecord,
  PageStore,
  SessionRecord,
  ShareRecordStore,
  StoreClock,
  WrappedContentKey,
} from '../../ports/index.ts';
import { asOfToday, type With } from '../context.ts';
import { decideGate, type Gate } from '../policy/gate.ts';
import { refusalOf, stateAt } from '../policy/share-life.ts';
import type { Visitor } from '../types.ts';
import { secretBudget } from './access/secret-budget.ts';

/** What every visit of a page takes. */
export type VisitContext = With<StoreClock & ShareRecordStore & PageStore>;

/** A living session on a living page. */
export interface Visit {
  session: SessionRecord;
  sessionToken: string;
  share: PageRecord;
  account: AccountRecord;
  gate: Gate;
}

/** How the store is asked for a visit, by the hash of its session. */
export type Touch<Found extends FoundVisit> = (sessionHash: string) => Promise<Found | null>;

/**
 * The one guard of everything behind the welcome page: the session must be of this page, this generation, and alive.
 * @throws StudyshareError why the page is over, else `page.session_missing`
 */
export function requireVisit(context: VisitContext, publicId: string, visitor: Visitor): Promise<Visit> {
  return visitBy(context, publicId, visitor, (hash) => context.store.touchSession(publicId, hash));
}

/** {@link requireVisit}, by a reading that tells more. */
export async function visitBy<Found extends FoundVisit>(
  context: VisitContext,
  publicId: string,
  { sessionToken }: Visitor,
  touch: Touch<Found>,
): Promise<Visit & Found> {
  const found = sessionToken && (await touch(sessionHash(sessionToken)));
  if (!found) throw await refusalOfPage(context, publicId);
  const account = asOfToday(found.share.account);
  const gate = decideGate(found.share, found.session, account.settings.passwordSetup);
  return { ...found, account, gate, sessionToken };
}

/** @throws StudyshareError `page.locked` while a gate stands before the content, and as {@link requireVisit} */
export async function requireContent(context: VisitContext, publicId: string, visitor: Visitor): Promise<Visit> {
  const visit = await requireVisit(context, publicId, visitor);
  if (visit.gate !== 'open') throw new StudyshareError('page.locked');
  return visit;
}

/**
 * A visit, with its view counted where content goes out to it for the first time, be it the page or a file of it: who was told
 * by the answer to the press what there is need not ask for the page (G9).
 */
export async function countedVisit<Found extends FoundVisit>(
  context: VisitContext,
  publicId: string,
  visitor: Visitor,
  touch: Touch<Found>,
): Promise<Visit & Found> {
  const visit = await visitBy(context, publicId, visitor, touch);
  if (visit.gate !== 'open' || visit.session.viewCounted) return visit;
  await context.store.countView(visit.session.sessionHash);
  return visitBy(context, publicId, visitor, touch);
}

/** For what shows files: counted, with their key. @throws StudyshareError as {@link requireContent} */
export async function countedContent(
  context: VisitContext,
  publicId: string,
  visitor: Visitor,
): Promise<Visit & { contentKey: WrappedContentKey | null }> {
  const touch = (hash: string) => context.store.touchWithContentKey(publicId, hash);
  const visit = await countedVisit(context, publicId, visitor, touch);
  if (visit.gate !== 'open') throw new StudyshareError('page.locked');
  return visit;
}

/** Why a page cannot be used: because it is over, or because the visitor has no session on it. */
export async function refusalOfPage(
  context: With<StoreClock & ShareRecordStore>,
  publicId: string,
): Promise<StudyshareError> {
  const share = await context.store.findShareByPublicId(publicId);
  const refusal = share && refusalOf(stateAt(share, share.readAt));
  return new StudyshareError(refusal || 'page.session_missing');
}

/** The gate as the page shows it. Nothing about the images is told. */
export async function gateDto(context: With<BudgetStore>, visit: Visit, address: () => string): Promise<GateDto> {
  const { gate, share, account } = visit;
  if (gate === 'open') return { kind: gate };
  if (gate === 'create-password') return { kind: gate, rule: account.settings.passwordRule };
  const contacts = share.contacts.map(({ contactId, channel, masked }) => ({ contactId, channel, masked }));
  if (gate === 'request-password') return { kind: gate, contacts };
  const { ofLink } = secretBudget(share, gate, address());
  return { kind: gate, contacts, exhausted: (await context.store.attemptsLeft(ofLink)) === 0 };
}
