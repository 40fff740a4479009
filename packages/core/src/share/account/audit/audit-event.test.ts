import fc from 'fast-check';
import { Fhir } from 'fhir';
import { describe, expect, test } from 'vitest';
import type { AuditRecord } from '../../../ports/index.ts';
import { auditEvent } from './audit-event.ts';

/** FHIR.js, with the definitions of R4; what R4 does not know is an error. */
const r4 = new Fhir();

/** Our actions are codes of our own, which the extensible value set of `subtype` allows: that alone is warned of. */
function faultsOf(resource: object): unknown[] {
  const { valid, messages } = r4.validate(JSON.parse(JSON.stringify(resource)), { errorOnUnexpected: true });
  const faults = messages.filter(({ location }) => location !== 'AuditEvent.subtype[0]');
  return valid ? faults : [...faults, 'not valid'];
}

const ACTIONS = [
  ...['read.listAuditRecords', 'read.getShare', 'refused.getShare', 'share.created', 'share.resent', 'share.revoked'],
  ...['share.expired', 'page.deleted', 'page.unlocked', 'page.opened', 'page.downloaded', 'one-time-code.sent'],
  ...['message.sent', 'delete-code.many-links-tried', 'link-code.tried', 'link.codes-tried', 'settings.changed'],
  'an action that nobody knows',
];

const records: fc.Arbitrary<AuditRecord> = fc
  .record({
    recordId: fc.integer({ min: 1 }).map(String),
    at: fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
    accountId: fc.string({ minLength: 1 }),
    action: fc.constantFrom(...ACTIONS),
    actor: fc.oneof(fc.constantFrom('system', 'operator', 'patient'), fc.string({ minLength: 1 })),
    shareId: fc.option(fc.uuid()),
    outcome: fc.constantFrom('success', 'failure'),
    detail: fc.option(
      fc.dictionary(fc.string({ minLength: 1 }), fc.oneof(fc.string(), fc.integer(), fc.array(fc.string()))),
    ),
    chained: fc.boolean(),
  })
  .map(({ chained, detail, ...record }) => ({
    ...record,
    detail: detail === null ? null : JSON.stringify(detail),
    ...(chained ? { sequence: 7, hash: 'a'.repeat(64) } : { sequence: null, hash: null }),
  })) as fc.Arbitrary<AuditRecord>;

test('V5: every record is an AuditEvent by the definitions of FHIR R4: elements, how often each is there, codes of required value sets', () => {
  fc.assert(
    fc.property(records, (record) => {
      expect(faultsOf(auditEvent(record, 'https://share.example'))).toEqual([]);
    }),
  );
});

describe('what is no AuditEvent is found by the same look', () => {
  const event = auditEvent(
    {
      ...{ recordId: '1', at: 0, accountId: 'a', action: 'share.created', actor: 'berg', shareId: null },
      ...{ outcome: 'success', detail: null, sequence: 1, hash: 'a' },
    } as AuditRecord,
    'https://share.example',
  );
  test.each([
    ['an action of none of the five', { action: 'Z' }],
    ['an outcome that R4 does not know', { outcome: '3' }],
    ['nobody who acted', { agent: [] }],
    ['no source', { source: undefined }],
    ['an element that R4 does not know', { extra: 1 }],
    ['an entity whose detail has no value', { entity: [{ detail: [{ type: 'count' }] }] }],
  ])('%s', (_, change) => {
    expect(faultsOf({ ...event, ...change })).not.toEqual([]);
  });
});
