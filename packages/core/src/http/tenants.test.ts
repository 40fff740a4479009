import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLINICIAN_OPERATIONS } from '../contract/operations/index.ts';
import { ERROR_STATUS, isStudyshareError } from '../errors.ts';
import type { ClinicianUseCases } from '../share/types.ts';
import { clinician, type ShareKit, send, shareKit } from '../testing/share-kit/index.ts';

let kit: ShareKit;
beforeEach(async () => {
  const webhooks = [{ name: 'ris', url: 'http://127.0.0.1:1/', secrets: [`whsec_${'A'.repeat(32)}`] }];
  kit = await shareKit({ context: { webhooks } });
});
afterEach(() => kit.close());

const stranger = { ...clinician, accountId: 'clinic-2', userId: 'stranger', displayName: 'B. Strand' };

/** What each operation that takes a body is given: right in all but whose it is. */
const BODIES: Partial<Record<keyof ClinicianUseCases, object>> = {
  checkContact: { contact: 'ben@example.org' },
  createShare: { studyId: 'study-1', contact: 'ben@example.org' },
  correctShare: { contact: 'ben@example.org' },
  extendShare: { lifespanDays: 200 },
  releaseShare: {},
  reopenShare: { masks: [] },
  sendWithout: { objectIds: ['o1'] },
  dryRunAutomaticSending: { studyIds: ['study-1'] },
  updateSettings: { version: 1 },
  previewWording: { language: 'en' },
  sendTestMessage: { kind: 'link', channel: 'email', contact: 'ben@example.org', language: 'en' },
};

test('V6: every operation, asked by another account for what is not its own, finds nothing and changes nothing', async () => {
  await kit.work();
  const { shareId } = await send(kit, { contact: 'ann@example.org' });
  await kit.work();
  const own = async () => [
    await kit.clinician.getShare(clinician, shareId),
    await kit.clinician.getSettings(clinician),
    (await kit.clinician.listWebhookCalls(clinician)).calls,
  ];
  const before = await own();
  const [{ callId } = { callId: '' }] = (await kit.clinician.listWebhookCalls(clinician)).calls;
  const [{ deliveryId } = { deliveryId: '' }] = await kit.store.listDeliveries(shareId);
  const { publicId, contacts } = (await kit.store.findShare(shareId))!;
  expect([callId, deliveryId].every((id) => id.length > 10)).toBe(true);
  const values: Record<string, string> = {
    studyId: 'study-1',
    objectId: 'o1',
    shareId,
    deliveryId,
    ruleId: 'r1',
    callId,
  };

  const answered: string[] = [];
  for (const [name, operation] of Object.entries(CLINICIAN_OPERATIONS)) {
    if (operation.right === null) continue;
    const useCase = kit.clinician[name as keyof ClinicianUseCases] as (...given: unknown[]) => Promise<unknown>;
    const parameters = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, each = '']) => values[each]);
    const given = [
      ...parameters,
      // A wait from far ahead ends at once.
      ...('query' in operation ? [name === 'awaitChanges' ? { since: 1_000_000 } : {}] : []),
      ...('body' in operation ? [BODIES[name as keyof ClinicianUseCases] ?? {}] : []),
      ...('idempotent' in operation ? [`key-${name}`] : []),
    ];
    const answer = await useCase(stranger, ...given).catch((error: unknown) => {
      if (!isStudyshareError(error)) throw error;
      // What names something of another account is not found, whatever else is asked.
      if (parameters.length > 0) expect([name, ERROR_STATUS[error.code]]).toEqual([name, 404]);
      return error.code;
    });
    if (typeof answer !== 'string') answered.push(name);
    // A refused call is on the record of whoever made it, with the id that was asked for.
    const ids = name === 'listAuditRecords' ? [] : [shareId, deliveryId, callId];
    const told = JSON.stringify(answer) ?? '';
    for (const secret of [...ids, publicId, contacts[0]!.masked, 'A. Berg'])
      expect(told.includes(secret), `${name}: ${secret}`).toBe(false);
  }
  // Lists that are empty, and what is the stranger's own; nothing else answers.
  expect(answered.sort()).toEqual(
    [
      ...['awaitChanges', 'checkContact', 'downloadAudit', 'downloadAuditEvents', 'downloadUsage'],
      'dryRunAutomaticSending',
      ...['getSettings', 'getUsage', 'listArrivals', 'listAuditRecords', 'listDeviceMasks', 'listShares'],
      ...['listWebhookCalls', 'previewWording', 'updateSettings', 'verifyAudit'],
    ].sort(),
  );
  expect(await own()).toEqual(before);
  expect((await kit.clinician.listAuditRecords(clinician, { actor: 'stranger' })).records).toEqual([]);
});
