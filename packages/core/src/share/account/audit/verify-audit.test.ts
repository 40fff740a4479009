import { afterEach, beforeEach, expect, test } from 'vitest';
import { clinician, type ShareKit, send, shareKit } from '../../../testing/share-kit/index.ts';
import { verifyChain } from './verify-audit.ts';

let kit: ShareKit;
beforeEach(async () => {
  kit = await shareKit();
});
afterEach(() => kit.close());

const tamper = (change: object, where: object) => kit.knex('studyshare_audit_records').where(where).update(change);
const verify = () => kit.clinician.verifyAudit(clinician);

test('V10: a chain that nobody touched is whole, and its newest record is named', async () => {
  await send(kit);
  const { whole, records, removed, unchained, head } = await verify();
  expect([whole, removed, unchained, head?.sequence]).toEqual([true, 0, 0, records]);
  expect(head?.hash).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ['altered', () => tamper({ actor: 'somebody else' }, { sequence: 2 }), { kind: 'altered', sequence: 2 }],
  ['its time changed', () => tamper({ at: 1 }, { sequence: 3 }), { kind: 'altered', sequence: 3 }],
  ['its hash made anew', () => tamper({ hash: 'f'.repeat(64) }, { sequence: 2 }), { kind: 'altered', sequence: 2 }],
  [
    'linked elsewhere',
    () => tamper({ previous_hash: 'f'.repeat(64) }, { sequence: 2 }),
    { kind: 'not-linked', sequence: 2 },
  ],
  [
    'removed',
    () => kit.knex('studyshare_audit_records').where({ sequence: 2 }).delete(),
    { kind: 'missing', sequence: 2 },
  ],
  [
    'removed from the front',
    () => kit.knex('studyshare_audit_records').where({ sequence: 1 }).delete(),
    { kind: 'missing', sequence: 1 },
  ],
  ['taken out of the chain', () => tamper({ sequence: null }, { sequence: 2 }), { kind: 'missing', sequence: 2 }],
] as const)('V10: a record that was %s is found', async (_what, harm, fault) => {
  await send(kit);
  await harm();
  expect(await verify()).toMatchObject({ whole: false, fault });
});

test('V10: the last record removed, or one slipped in beside the chain, is found', async () => {
  await send(kit);
  const rows = kit.knex('studyshare_audit_records');
  const { head } = await verify();
  await rows
    .clone()
    .where('sequence', '>', Number(head?.sequence) - 1)
    .delete();
  expect((await verify()).whole).toBe(false);
  await kit.close();
  kit = await shareKit();
  await send(kit);
  const slipped = { account_id: clinician.accountId, action: 'page.opened', actor: 'patient', outcome: 'success' };
  await kit.knex('studyshare_audit_records').insert({ ...slipped, at: Date.now() + 1000 });
  expect(await verify()).toMatchObject({ whole: false, fault: { kind: 'unchained' }, unchained: 1 });
});

test.each([
  ['before the first', 0],
  ['after the newest', 1_000],
])('V10: a record that stands %s of the chain is found, however well it is hashed', async (_where, sequence) => {
  await send(kit);
  const slipped = { account_id: clinician.accountId, action: 'page.opened', actor: 'patient', outcome: 'success' };
  const [previous_hash, hash] = ['e'.repeat(64), 'f'.repeat(64)];
  await kit.knex('studyshare_audit_records').insert({ ...slipped, at: 1, sequence, previous_hash, hash });
  expect(await verify()).toMatchObject({ whole: false, fault: { kind: 'unchained', sequence } });
});

test('V10: records whose chain was taken away are not called whole', async () => {
  await send(kit);
  await kit.knex('studyshare_audit_chains').delete();
  expect(await verifyChain(kit.context.audit, clinician.accountId)).toMatchObject({
    whole: false,
    fault: { kind: 'unchained', sequence: 1 },
  });
});

test('V10: a chain that calls its records removed, with the records still there, is not whole', async () => {
  await send(kit);
  const { head } = await verify();
  const removed = { removed_sequence: head?.sequence, removed_hash: head?.hash };
  await kit.knex('studyshare_audit_chains').update(removed);
  await tamper({ actor: 'somebody else' }, { sequence: 2 });
  expect(await verify()).toMatchObject({ whole: false, fault: { kind: 'unchained', sequence: 1 } });
});
