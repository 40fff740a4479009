import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AuditQuery } from '../../../contract/clinician.ts';
import { clinician, open, type ShareKit, secretsOf, send, shareKit } from '../../../testing/share-kit/index.ts';
import type { ExportedFile } from '../../types.ts';

let kit: ShareKit;
beforeEach(async () => {
  kit = await shareKit();
});
afterEach(() => kit.close());

const actions = async (query: AuditQuery = {}) =>
  (await kit.clinician.listAuditRecords(clinician, query)).records.map(({ action }) => action);

async function text({ lines }: ExportedFile): Promise<string> {
  let all = '';
  for await (const line of lines) all += line;
  return all;
}

test('V10: whoever looked at a study or share is on record, once in ten minutes however often a dialog asks', async () => {
  const { shareId } = await send(kit);
  for (let times = 0; times < 5; times++) {
    await kit.clinician.getShare(clinician, shareId);
    await kit.clinician.getStudy(clinician, 'study-1');
  }
  expect((await actions({ action: 'read' })).sort()).toEqual(['read.getShare', 'read.getStudy']);
  const [read] = (await kit.clinician.listAuditRecords(clinician, { action: 'read.getShare' })).records;
  expect(read).toMatchObject({ actor: 'user-1', outcome: 'success', shareId });
});

test('V10: reads of a study are found by its id, which no record holds', async () => {
  await kit.clinician.getStudy(clinician, 'study-1');
  await kit.clinician.listShares(clinician, 'study-1');
  expect((await actions({ studyId: 'study-1' })).sort()).toEqual(['read.getStudy', 'read.listShares']);
  expect(await actions({ studyId: 'study-2' })).toEqual([]);
  expect(JSON.stringify(await kit.knex('studyshare_audit_records'))).not.toContain('study-1');
});

test('V10: studies that a dry run of rules looks at are looked at as well', async () => {
  for (let times = 0; times < 2; times++)
    await kit.clinician.dryRunAutomaticSending(clinician, { studyIds: ['study-1', 'study-2'] });
  expect(await actions({ studyId: 'study-1' })).toEqual(['read.dryRunAutomaticSending']);
  expect(await actions({ action: 'read.dryRunAutomaticSending' })).toHaveLength(2);
});

test('V8: a call that is refused is on record with its code, and what it reached for', async () => {
  const { shareId } = await send(kit);
  const reader = { ...clinician, userId: 'user-2', rights: ['read'] as const };
  const refused = { code: 'account.forbidden' };
  await expect(kit.clinician.revokeShare(reader, shareId)).rejects.toMatchObject(refused);
  await expect(kit.clinician.listAuditRecords(reader)).rejects.toMatchObject(refused);
  await expect(kit.clinician.getShare(reader, 'another')).rejects.toMatchObject({ code: 'share.not_found' });
  const { records } = await kit.clinician.listAuditRecords(clinician, { actor: 'user-2' });
  expect(records.map(({ action, outcome, detail }) => [action, outcome, detail?.['code']])).toEqual([
    ['refused.getShare', 'failure', 'share.not_found'],
    ['refused.listAuditRecords', 'failure', 'account.forbidden'],
    ['refused.revokeShare', 'failure', 'account.forbidden'],
  ]);
});

test('V10: what is no id is not written into a record', async () => {
  const words = 'Ann Andersson ann@example.org';
  await expect(kit.clinician.getShare(clinician, words)).rejects.toThrow();
  await expect(kit.clinician.getStudy(clinician, words)).rejects.toThrow();
  expect(JSON.stringify(await kit.knex('studyshare_audit_records'))).not.toMatch(/Ann|example/);
});

test('V6: an account reads, exports and verifies its own records alone', async () => {
  await send(kit);
  const other = { ...clinician, accountId: 'clinic-2' };
  expect((await kit.clinician.listAuditRecords(other)).records).toEqual([]);
  expect(await kit.clinician.verifyAudit({ ...other, accountId: 'clinic-3' })).toMatchObject({
    records: 0,
    head: null,
  });
});

test('V10: records are filtered by day and outcome, and paged', async () => {
  await send(kit);
  // Days are those of the account's own clock, which may be in the next one already.
  const { timeZone } = kit.context.defaultSettings;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format();
  expect((await actions({ from: '2020-01-01', to: today })).length).toBeGreaterThan(3);
  expect(await actions({ to: '2020-01-01' })).toEqual([]);
  await expect(actions({ from: '2026-02-31' })).rejects.toMatchObject({ code: 'request.invalid' });
  const all = await actions({ actor: 'system' });
  const first = await kit.clinician.listAuditRecords(clinician, { actor: 'system', limit: 2 });
  const second = await kit.clinician.listAuditRecords(clinician, {
    actor: 'system',
    limit: 500,
    before: first.before ?? '',
  });
  expect([...first.records, ...second.records].map(({ action }) => action)).toEqual(all);
  expect([first.records.length, second.before]).toEqual([2, null]);
});

test('V10: as CSV a line for each record, and no formula', async () => {
  const actor = '=HYPERLINK("https://evil.example")';
  await kit.clinician.getSettings({ ...clinician, userId: actor });
  const csv = await text(await kit.clinician.downloadAudit(clinician, { actor }));
  const [head, line] = csv.split('\r\n');
  expect(head).toBe('recordId,at,accountId,action,actor,outcome,shareId,detail,sequence,hash');
  expect(line).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
  expect(line).toMatch(/,success,,"",1,[0-9a-f]{64}$/);
});

test('V10: as CSV a share’s id that begins like a formula is none either', async () => {
  // One id in 64 begins so; and whoever asks for a share that is not there chooses what stands here.
  await kit.clinician.getShare(clinician, '-2-3').catch(() => undefined);
  const csv = await text(await kit.clinician.downloadAudit(clinician, { shareId: '-2-3' }));
  expect(csv.split('\r\n')[1]).toContain(`,failure,"'-2-3","{`);
});

test('V5: as FHIR R4 AuditEvent, with the elements that the resource must have', async () => {
  const { shareId } = await send(kit);
  await kit.clinician.getShare({ ...clinician, rights: ['read'] }, 'another').catch(() => undefined);
  const lines = (await text(await kit.clinician.downloadAuditEvents(clinician))).trim().split('\n');
  const events = lines.map((line) => JSON.parse(line));
  for (const event of events) {
    // Of R4: type, recorded, agent with requestor and source with observer are 1..*; codes of required value sets.
    expect(event).toMatchObject({
      resourceType: 'AuditEvent',
      type: { code: expect.any(String) },
      source: { observer: {} },
    });
    expect(event.recorded).toMatch(/^\d{4}-.*Z$/);
    expect(event.action).toMatch(/^[CRUDE]$/);
    expect(event.outcome).toMatch(/^[048]$|^12$/);
    expect(event.agent.map(({ requestor }: { requestor: boolean }) => requestor)).toEqual([true, false]);
  }
  const of = (code: string) => events.find((event) => event.subtype[0].code === code);
  expect(of('share.created')).toMatchObject({ action: 'C', outcome: '0', type: { code: '110106' } });
  expect(of('share.created').entity[0].what.identifier.value).toBe(shareId);
  expect(of('refused.getShare')).toMatchObject({ outcome: '4', type: { code: '110113' } });
});

test('V5: as FHIR R4, a record from before the chain holds no empty text, which no resource may', async () => {
  const old = { account_id: clinician.accountId, action: 'page.opened', actor: 'patient', outcome: 'success' };
  await kit.knex('studyshare_audit_records').insert({ ...old, at: 1 });
  const event = JSON.parse(await text(await kit.clinician.downloadAuditEvents(clinician, { action: 'page' })));
  expect(JSON.stringify(event)).not.toMatch(/""|\[\]|\{\}/);
  expect(event.entity.at(-1).what.identifier).toEqual({ system: 'urn:studyshare:audit-records:unchained', value: '1' });
});

test('V10: strangers who press and download all day leave a bounded trace, and its end is marked', async () => {
  const { shareId } = await send(kit);
  const { token } = await secretsOf(kit, shareId);
  for (let times = 0; times < 130; times++) {
    await kit.patient.openLink(token, { address: `192.0.2.${times}`, sessionToken: undefined });
  }
  const opened = await kit.clinician.listAuditRecords(clinician, { action: 'page.opened', limit: 500 });
  expect(opened.records.length).toBe(100);
  expect(opened.records[0]?.detail).toMatchObject({ further: 'not-recorded' });
  kit.advance(3_600_001);
  await open(kit, shareId);
  expect((await actions({ action: 'page.opened', limit: 500 } as AuditQuery)).length).toBe(101);
});
