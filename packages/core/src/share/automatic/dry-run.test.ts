import { afterEach, describe, expect, test } from 'vitest';
import type { AutomaticRuleEntry } from '../../contract/settings.ts';
import type { RecentStudies, Study } from '../../ports/index.ts';
import { type ArrivalBench, arrivalBench, ON } from '../../testing/share-kit/arrival-bench.ts';
import { clinician, type ShareKit } from '../../testing/share-kit/index.ts';
import { createUseCases } from '../index.ts';

let kit: ShareKit;
let study: Study;
let bench: ArrivalBench;
afterEach(() => kit.close());

async function start(...given: Parameters<typeof arrivalBench>): Promise<void> {
  bench = await arrivalBench(...given);
  ({ kit, study } = bench);
}

const arrive = () => bench.arrive();
const later = (minutes: number) => bench.later(minutes);
const shares = () => bench.shares();

describe('a dry run', () => {
  test('S7: says what would be sent, to whom and by which rule, and sends nothing', async () => {
    await start({ ...ON, automaticSending: false });
    const { studies } = await kit.clinician.dryRunAutomaticSending(clinician, { studyIds: ['study-1', 'gone'] });
    const contacts = [{ channel: 'email', masked: 'a•••@example.org' }];
    const about = { studyLabel: study.studyLabel, studyDate: study.studyDate };
    expect(studies).toEqual([
      { studyId: 'study-1', ...about, sends: true, rule: 2, contacts, objects: 2 },
      { studyId: 'gone', sends: false, reason: 'study.not_found', contacts: [], objects: 0 },
    ]);
    await later(60);
    expect(await shares()).toEqual([]);
  });

  test('S7: an archive that never says what is new keeps the place of a dry run from nobody: the next one runs', async () => {
    await start({});
    const { clinician: use } = createUseCases({
      ...kit.context,
      platform: { ...kit.context.platform, sleep: async () => {} },
      recentStudies: { listRecentStudies: () => new Promise(() => {}) },
    });
    await expect(use.dryRunAutomaticSending(clinician, {})).rejects.toMatchObject({ code: 'study.unavailable' });
    const rules = ['Modality is MR'];
    const left = new AbortController();
    const waiting = use.dryRunAutomaticSending(clinician, {}, left.signal);
    left.abort(new Error('left'));
    await expect(waiting).rejects.toThrow();
    await expect(use.dryRunAutomaticSending(clinician, { rules })).rejects.toMatchObject({ code: 'study.unavailable' });
  });

  test('S7: tries rules that are not saved yet', async () => {
    await start({});
    const tried = async (rules: AutomaticRuleEntry[]) =>
      (await kit.clinician.dryRunAutomaticSending(clinician, { studyIds: ['study-1'], rules })).studies[0];
    expect(await tried(['Modality is MR'])).toMatchObject({ sends: false, reason: 'no-rule' });
    expect(await tried(['Modality is MR', 'Modality is US'])).toMatchObject({ sends: true, rule: 2 });
    await expect(tried(['Modality is US', 'US'])).rejects.toMatchObject({
      code: 'settings.invalid',
      fields: [{ field: 'rules/1/when', code: 'settings.invalid', params: { rule: 'grammar' } }],
    });
  });

  test('S7: tells the name of a rule, and that what it would send waits for a clinician', async () => {
    await start({ automaticHold: true });
    const tried = async (rule: AutomaticRuleEntry) =>
      (await kit.clinician.dryRunAutomaticSending(clinician, { studyIds: ['study-1'], rules: [rule] })).studies[0];
    expect(await tried({ when: 'Modality is US', name: 'Ultrasound' })).toMatchObject({
      ...{ sends: true, rule: 1, ruleName: 'Ultrasound', held: true },
    });
    const sent = await tried({ when: 'Modality is US', hold: false });
    expect(sent).not.toHaveProperty('held');
    expect(sent).not.toHaveProperty('ruleName');
  });

  test('S7: without ids it takes what is new in the archive, else what arrived last', async () => {
    await start();
    expect((await kit.clinician.dryRunAutomaticSending(clinician, {})).studies).toEqual([]);
    await arrive();
    const ids = async () =>
      (await kit.clinician.dryRunAutomaticSending(clinician, {})).studies.map((each) => each.studyId);
    expect(await ids()).toEqual(['study-1']);
  });

  test('S7: without ids it asks an archive that can tell what is new', async () => {
    const since: Date[] = [];
    const recentStudies: RecentStudies = {
      listRecentStudies: async (_accountId, from) => {
        since.push(from);
        return ['study-1', 'other'];
      },
    };
    await start({ ...ON, automaticSending: false }, { recentStudies });
    const { studies, rest } = await kit.clinician.dryRunAutomaticSending(clinician, {});
    expect(studies.map(({ studyId, sends }) => [studyId, sends])).toEqual([
      ['study-1', true],
      ['other', false],
    ]);
    expect(rest).toEqual([]);
    expect(since).toHaveLength(1);
    const some = await kit.clinician.dryRunAutomaticSending(clinician, { most: 1 });
    expect([some.studies.map(({ studyId }) => studyId), some.rest]).toEqual([['study-1'], ['other']]);
    const others = await kit.clinician.dryRunAutomaticSending(clinician, { most: 1, studyIds: some.rest });
    expect([others.studies.map(({ studyId }) => studyId), others.rest]).toEqual([['other'], []]);
  });

  test('S7: is for who may change the settings', async () => {
    await start();
    const sender = { ...clinician, rights: ['read', 'send'] as const };
    const run = kit.clinician.dryRunAutomaticSending(sender, {});
    await expect(run).rejects.toMatchObject({ code: 'account.forbidden' });
  });
});
