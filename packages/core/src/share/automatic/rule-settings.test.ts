import { afterEach, describe, expect, test } from 'vitest';
import type { AccountSettings, AutomaticRule, AutomaticRuleEntry } from '../../contract/settings.ts';
import { type ArrivalBench, arrivalBench, ON } from '../../testing/share-kit/arrival-bench.ts';
import { clinician, type ShareKit, send } from '../../testing/share-kit/index.ts';

let kit: ShareKit;
let bench: ArrivalBench;
afterEach(() => kit.close());

async function start(settings: Partial<AccountSettings>): Promise<void> {
  bench = await arrivalBench({ ...ON, ...settings });
  kit = bench.kit;
}

/** The share that comes of a study that meets this rule. */
async function sentBy(rule: AutomaticRuleEntry, settings: Partial<AccountSettings> = {}) {
  await start({ ...settings, automaticRules: ['Modality is CT', rule] });
  await bench.arrive();
  await bench.later(11);
  const [share] = await bench.shares();
  return share!;
}

const OWN: AutomaticRule = {
  when: 'Modality is US',
  name: 'Obstetrics',
  language: 'sv',
  lifespanDays: 30,
  message: 'Congratulations!\nAsk for Eva.',
};

describe('S7: what a rule decides in place of the account', () => {
  test('name, language, lifespan and message go with the share, and with its audit record', async () => {
    const share = await sentBy(OWN);
    expect(share).toMatchObject({ createdBy: '', automatic: { rule: 'Obstetrics' }, language: 'sv', daysLeft: 30 });
    const [made] = await bench.records('share.created');
    expect([made?.actor, JSON.parse(made?.detail ?? '')]).toEqual(['system', { rule: 2, ruleName: 'Obstetrics' }]);
    expect(kit.email.messages).toHaveLength(1);
    expect(kit.email.messages[0]?.text).toContain('bilder');
    const record = (await kit.store.findShare(share.shareId))!;
    expect(record.sealedPersonalMessage).not.toBeNull();
  });

  test('what a rule leaves out is as the account has it', async () => {
    const share = await sentBy('Modality is US', { language: 'de', lifespanDays: 60 });
    expect(share).toMatchObject({ createdBy: '', automatic: {}, language: 'de', daysLeft: 60, state: 'ready' });
    expect((await kit.store.findShare(share.shareId))!.sealedPersonalMessage).toBeNull();
    const [made] = await bench.records('share.created');
    expect(JSON.parse(made?.detail ?? '')).toEqual({ rule: 2 });
  });

  test.each<[string, AutomaticRuleEntry, boolean, boolean]>([
    ['the rule holds', { when: 'Modality is US', hold: true }, false, true],
    ['the account holds', 'Modality is US', true, true],
    ['the account holds, the rule does not', { when: 'Modality is US', hold: false }, true, false],
    ['neither holds', 'Modality is US', false, false],
  ])('S12: %s', async (_name, rule, automaticHold, isHeld) => {
    const share = await sentBy(rule, { automaticHold });
    expect(share.state).toBe(isHeld ? 'held' : 'ready');
    expect(kit.email.messages).toHaveLength(isHeld ? 0 : 1);
    if (!isHeld) return;
    await kit.clinician.releaseShare(clinician, share.shareId);
    await kit.work();
    expect(kit.email.messages).toHaveLength(1);
    expect((await bench.shares())[0]?.state).toBe('ready');
  });

  test('a study that met a named rule and is not sent is recorded with the name', async () => {
    await start({ automaticRules: [OWN] });
    bench.study.contactHints = [];
    await bench.arrive();
    await bench.later(11);
    const [record] = await bench.records();
    const detail = { studyId: 'study-1', reason: 'no-contact', rule: 1, ruleName: 'Obstetrics' };
    expect(JSON.parse(record?.detail ?? '')).toEqual(detail);
  });

  test('a clinician who is called "Automatic", or has the id "system", is not mistaken for a rule', async () => {
    await start({});
    const somebody = { ...clinician, userId: 'system', displayName: 'Automatic' };
    const body = { studyId: 'study-1', objectIds: ['object-1'], contact: 'ann@example.org' };
    const { share } = await kit.clinician.createShare(somebody, body, 'key-of-somebody');
    expect(share.createdBy).toBe('Automatic');
    expect(share).not.toHaveProperty('automatic');
    await bench.arrive();
    await bench.later(11);
    expect(await bench.arrival()).toMatchObject({ state: 'refused', reason: 'already-sent' });
  });

  test('R5: who corrects the contact of an automatic share is named as who did', async () => {
    const { shareId } = await sentBy(OWN);
    const body = { contact: 'bo@example.org' };
    const share = await kit.clinician.correctShare(clinician, shareId, body, 'key-of-correction');
    expect(share.createdBy).toBe('A. Berg');
    expect(share).not.toHaveProperty('automatic');
  });
});

describe('S7: a rule that is wrong is refused with its place and part', () => {
  async function refusedFor(rules: unknown, settings: Partial<AccountSettings> = {}) {
    await start({});
    const { version } = await kit.clinician.getSettings(clinician);
    const change = { ...settings, automaticRules: rules as AutomaticRuleEntry[] };
    const outcome = await kit.clinician.updateSettings(clinician, { version, settings: change }).then(
      () => [],
      (error: { fields: { field: string; params?: object }[] }) => error.fields,
    );
    return outcome.map(({ field, params }) => [field, params]);
  }
  const when = 'Modality is US';

  test.each<[string, unknown, string, object]>([
    ['no list', 'Modality is US', 'automaticRules', { rule: 'rules', most: 20 }],
    ['too many', Array(21).fill(when), 'automaticRules', { rule: 'rules', most: 20 }],
    ['no rule', [when, 7], 'automaticRules/1', { rule: 'rules' }],
    ['no conditions', [when, { name: 'All' }], 'automaticRules/1/when', { rule: 'grammar' }],
    ['a blank name', [{ when, name: ' ' }], 'automaticRules/0/name', { rule: 'text', min: 1, max: 60 }],
    ['a long name', [{ when, name: 'x'.repeat(61) }], 'automaticRules/0/name', { rule: 'text', min: 1, max: 60 }],
    ['an address as a name', [{ when, name: 'see evil.example' }], 'automaticRules/0/name', { rule: 'address' }],
    ['a hold that is neither', [{ when, hold: 'yes' }], 'automaticRules/0/hold', { rule: 'boolean' }],
    [
      'no number of days',
      [{ when, lifespanDays: 1.5 }],
      'automaticRules/0/lifespanDays',
      { rule: 'range', min: 1, max: 365 },
    ],
    [
      'a long message',
      [{ when, message: 'x'.repeat(501) }],
      'automaticRules/0/message',
      { rule: 'text', min: 1, max: 500 },
    ],
    [
      'a control character',
      [{ when, message: 'a\u0007' }],
      'automaticRules/0/message',
      { rule: 'text', min: 1, max: 500 },
    ],
    ['what nobody knows', [{ when, to: 'x' }], 'automaticRules/0/to', { rule: 'unknown-part' }],
  ])('%s', async (_name, rules, field, params) => {
    expect(await refusedFor(rules)).toEqual([[field, params]]);
  });

  test('a language that is not shipped', async () => {
    const [[field, params]] = (await refusedFor([{ when, language: 'xx' }])) as [[string, { rule: string }]];
    expect([field, params.rule]).toEqual(['automaticRules/0/language', 'one-of']);
  });

  test('days beyond the bounds of the account, also where these are what changes', async () => {
    const rules = [when, { when, lifespanDays: 60 }];
    const days = ['automaticRules/1/lifespanDays', { rule: 'range', min: 1, max: 30 }];
    expect(await refusedFor(rules, { lifespanDays: 30, maxLifespanDays: 30 })).toEqual([days]);
    expect(await refusedFor(rules, { maxLifespanDays: 60, lifespanDays: 30 })).toEqual([]);
  });

  test('all that is wrong is told at once', async () => {
    const rules = [
      { when: 'US', hold: 1 },
      { when, name: '' },
    ];
    expect((await refusedFor(rules)).map(([field]) => field)).toEqual([
      'automaticRules/0/when',
      'automaticRules/0/hold',
      'automaticRules/1/name',
    ]);
  });

  test('rules that were stored as conditions alone still hold', async () => {
    await start({});
    await send(kit, { contact: 'bo@example.org', objectIds: ['object-1'] });
    expect((await kit.clinician.getSettings(clinician)).settings.automaticRules).toEqual(ON.automaticRules);
  });
});

test('S7: automatic sending is off at first, and cannot be switched on without a rule or with a wrong one', async () => {
  await start({ automaticSending: false, automaticRules: [] });
  const { version, settings } = await kit.clinician.getSettings(clinician);
  expect(settings).toMatchObject({ automaticSending: false, automaticRules: [], automaticImagesOnly: true });
  const update = (change: Partial<AccountSettings>) =>
    kit.clinician.updateSettings(clinician, { version, settings: change });
  await expect(update({ automaticSending: true })).rejects.toMatchObject({
    fields: [{ field: 'automaticRules', code: 'settings.invalid', params: { rule: 'empty' } }],
  });
  await expect(
    update({ automaticSending: true, automaticRules: ['Modality is US', 'everything'] }),
  ).rejects.toMatchObject({
    fields: [{ field: 'automaticRules/1/when', code: 'settings.invalid', params: { rule: 'grammar' } }],
  });
  expect((await update({ automaticSending: true, automaticRules: ['Modality is US'] })).settings.automaticSending).toBe(
    true,
  );
});
