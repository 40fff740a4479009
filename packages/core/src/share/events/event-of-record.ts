import { EVENTS, type EventActor, isEventType, type SharingEvent } from '../../contract/events.ts';
import type { AuditRecord } from '../../ports/index.ts';
import { iso } from '../iso-time.ts';

const PROGRAMS: ReadonlySet<string> = new Set<EventActor>(['patient', 'operator', 'system']);

/** What an audit record tells whoever listens; null where it tells nothing. Of its detail what {@link EVENTS} names. */
export function eventOfRecord(record: AuditRecord): SharingEvent | null {
  const { action, hash, at, accountId, shareId, actor, detail } = record;
  if (!isEventType(action) || hash === null) return null;
  const told = (detail === null ? {} : JSON.parse(detail)) as Record<string, unknown>;
  const facts = EVENTS[action].facts.filter((fact) => told[fact] !== undefined);
  return {
    // Of the record's own hash, so that it is the same whoever reads the record.
    id: `evt_${hash.slice(0, 32)}`,
    type: action,
    at: iso(at),
    accountId,
    ...(shareId === null ? {} : { shareId }),
    by: PROGRAMS.has(actor) ? (actor as EventActor) : 'clinician',
    data: Object.fromEntries(facts.map((fact) => [fact, told[fact]])),
  } as SharingEvent;
}
