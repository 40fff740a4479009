import { afterEach, describe, expect, test } from 'vitest';
import { fhirContact } from '../../contact/index.ts';
import type { AccountSettings } from '../../contract/settings.ts';
import { StudyshareError } from '../../errors.ts';
import type { ContactSource, RecentStudies, Study } from '../../ports/index.ts';
import { ACCOUNT, clinician, type ShareKit, send, shareKit, stubStudy } from '../../testing/share-kit/index.ts';

const MINUTE = 60_000;
const ON = {
  automaticSending: true,
  automaticRules: ['Modality is CT', 'Modality is US and StudyDescription contains obstetric'],
  automaticDelayMinutes: 10,
} satisfies Partial<AccountSettings>;

interface Given {
  hints?: string[];
  contacts?: ContactSource;
  recentStudies?: RecentStudies;
}

let kit: ShareKit;
let study: Study;
afterEach(() => kit.close());

async function start(
  settings: Partial<AccountSettings> = ON,
  { hints = ['ann@example.org'], contacts, recentStudies }: Given = {},
): Promise<void> {
  const stub = stubStudy(ACCOUNT, 'study-1', ['picture', 'clip', 'document']);
  study = {
    ...stub.study,
    contactHints: hints,
    fields: { Modality: ['US', 'SR'], StudyDescription: ['Obstetric ultrasound'] },
  };
  kit = await shareKit({ settings, studies: [{ ...stub, study }], context: { contacts, recentStudies } });
  kit.context.studies.getStudy = async (accountId, studyId) => {
    if (accountId !== ACCOUNT || studyId !== 'study-1') throw new StudyshareError('study.not_found');
    return structuredClone(study);
  };
}

const arrive = () => kit.arrivals.studyArrived({ accountId: ACCOUNT, studyId: 'study-1' });

async function later(minutes: number): Promise<void> {
  kit.advance(minutes * MINUTE);
  await kit.work();
}

const shares = async () => (await kit.clinician.listShares(clinician, 'study-1')).shares;
const arrival = async () => (await kit.clinician.listArrivals(clinician)).arrivals[0];
const records = async (): Promise<{ actor: string; detail: string }[]> =>
  kit.knex('studyshare_audit_records').where({ action: 'automatic.not_sent' });

describe('a study that arrives', () => {
  test('S7: is not even noted while automatic sending is off, which it is at first', async () => {
    await start({});
    expect(await arrive()).toBeNull();
    await later(60);
    expect(await shares()).toEqual([]);
    expect(await arrival()).toBeUndefined();
  });

  test('S7: is sent once it has been unchanged for long enough, its images alone, as "Automatic"', async () => {
    await start();
    expect(await arrive()).toMatchObject({ state: 'waiting' });
    await later(9);
    expect(await shares()).toEqual([]);
    await later(2);
    const [share] = await shares();
    expect(share).toMatchObject({ createdBy: 'Automatic', state: 'ready' });
    expect(share?.objects.map(({ objectId }) => objectId)).toEqual(['object-1', 'object-2']);
    expect(share?.contacts).toEqual([{ channel: 'email', masked: 'a•••@example.org' }]);
    expect(kit.email.messages.map(({ to }) => to)).toEqual(['ann@example.org']);
    expect(await arrival()).toMatchObject({ state: 'sent', shareId: share?.shareId });
    const { total } = await kit.clinician.getUsage(clinician);
    expect(total).toMatchObject({ sharesSent: 1, automaticShares: 1, linkEmails: 1 });
  });

  test('S7: is waited for while there is more and more of it', async () => {
    await start();
    await arrive();
    for (let round = 0; round < 3; round += 1) {
      study.objects = [...study.objects, { ...study.objects[0]!, objectId: `more-${round}` }];
      await later(11);
    }
    expect(await shares()).toEqual([]);
    await later(11);
    expect((await shares())[0]?.objects).toHaveLength(5);
  });

  test('S7: makes one share, however often it arrives and whatever changes afterwards', async () => {
    await start();
    await Promise.all(Array.from({ length: 20 }, arrive));
    await later(11);
    study.objects = study.objects.slice(1);
    await arrive();
    await later(11);
    study.contactHints = ['bo@example.org'];
    await arrive();
    await later(60);
    expect(await shares()).toHaveLength(1);
    expect(kit.email.messages).toHaveLength(1);
  });

  test('S7: is sent once though the process died before it could say so', async () => {
    await start();
    await arrive();
    const { settleArrival } = kit.store;
    kit.store.settleArrival = async () => {
      throw new Error('killed');
    };
    kit.advance(11 * MINUTE);
    await kit.work().catch(() => undefined);
    kit.store.settleArrival = settleArrival;
    await later(3);
    expect(await shares()).toHaveLength(1);
    expect(await arrival()).toMatchObject({ state: 'sent' });
  });

  test('S7: is not sent to whom a clinician has sent it already', async () => {
    await start();
    await send(kit, { contact: 'ann@example.org', objectIds: ['object-1'] });
    await arrive();
    await later(11);
    expect(await shares()).toHaveLength(1);
    expect(await arrival()).toMatchObject({ state: 'refused', reason: 'already-sent' });
  });

  test('S7: is not sent once automatic sending was switched off', async () => {
    await start();
    await arrive();
    const { version } = await kit.clinician.getSettings(clinician);
    await kit.clinician.updateSettings(clinician, { version, settings: { automaticSending: false } });
    await later(11);
    expect(await shares()).toEqual([]);
    expect(await arrival()).toMatchObject({ state: 'refused', reason: 'off' });
  });
});

describe('a study that is not sent', () => {
  test.each<[string, string[], string]>([
    ['nothing is known of how to reach the patient', [], 'no-contact'],
    ['there are two addresses', ['ann@example.org', 'bo@example.org'], 'contact-unsure'],
    ['there are two numbers', ['ann@example.org', '070-174 06 05', '073-999 99 99'], 'contact-unsure'],
    ['words stand beside the address', ['mamma ann@example.org'], 'contact-unsure'],
    ['the address may be torn', ['ann~lee@example.org'], 'no-contact'],
    ['the number has an extension', ['^PRN^CP^^46^70^1740605^12'], 'no-contact'],
  ])('S7: because %s: the clinic is told the reason, and no contact', async (_name, hints, reason) => {
    await start(ON, { hints });
    await arrive();
    await later(11);
    expect(await shares()).toEqual([]);
    expect(await arrival()).toMatchObject({ state: 'refused', reason });
    const [record] = await records();
    expect(record?.actor).toBe('system');
    expect(JSON.parse(record?.detail ?? '')).toEqual({ studyId: 'study-1', reason, rule: 2 });
  });

  test('S7: because no rule holds: that is nothing to tell', async () => {
    await start({ ...ON, automaticRules: ['Modality is MR'] });
    await arrive();
    await later(11);
    expect(await arrival()).toMatchObject({ state: 'refused', reason: 'no-rule' });
    expect(await records()).toEqual([]);
  });

  test('S7: because the exam and the record differ', async () => {
    const telecom = [{ system: 'email', value: 'bo@example.org' }];
    await start(ON, { contacts: fhirContact(async () => ({ resourceType: 'Patient', telecom })) });
    await arrive();
    await later(11);
    expect(await arrival()).toMatchObject({ state: 'refused', reason: 'contact-unsure' });
  });

  test('S7: because it holds nothing but a report, unless those are sent too', async () => {
    await start();
    study.objects = study.objects.slice(2);
    await arrive();
    await later(11);
    expect(await arrival()).toMatchObject({ state: 'refused', reason: 'nothing-to-send' });
  });

  test('S7: while the record cannot be asked; after a day the clinic is told', async () => {
    let away = true;
    const contacts: ContactSource = {
      readContacts: async () => {
        if (away) throw new Error('away');
        return [];
      },
    };
    await start(ON, { contacts });
    await arrive();
    await later(11);
    expect(await arrival()).toMatchObject({ state: 'waiting', reason: 'contact-record-unavailable' });
    away = false;
    await later(11);
    expect(await shares()).toHaveLength(1);
  });

  test('S7: because its archive is away for a day', async () => {
    await start();
    await arrive();
    kit.context.studies.getStudy = () => Promise.reject(new StudyshareError('study.unavailable'));
    await later(11);
    expect(await arrival()).toMatchObject({ state: 'waiting', reason: 'study.unavailable' });
    await later(25 * 60);
    expect(await arrival()).toMatchObject({ state: 'refused', reason: 'study.unavailable' });
    expect(await records()).toHaveLength(1);
  });

  test('S7: of which the archive knows nothing is refused to the host', async () => {
    await start();
    const unknown = kit.arrivals.studyArrived({ accountId: ACCOUNT, studyId: 'nothing' });
    await expect(unknown).rejects.toMatchObject({ code: 'study.not_found' });
  });
});

describe('a dry run', () => {
  test('S7: says what would be sent, to whom and by which rule, and sends nothing', async () => {
    await start({ ...ON, automaticSending: false });
    const { studies } = await kit.clinician.dryRunAutomaticSending(clinician, { studyIds: ['study-1', 'gone'] });
    const contacts = [{ channel: 'email', masked: 'a•••@example.org' }];
    expect(studies).toEqual([
      { studyId: 'study-1', sends: true, rule: 2, contacts, objects: 2 },
      { studyId: 'gone', sends: false, reason: 'study.not_found', contacts: [], objects: 0 },
    ]);
    await later(60);
    expect(await shares()).toEqual([]);
  });

  test('S7: tries rules that are not saved yet', async () => {
    await start({});
    const tried = async (rules: string[]) =>
      (await kit.clinician.dryRunAutomaticSending(clinician, { studyIds: ['study-1'], rules })).studies[0];
    expect(await tried(['Modality is MR'])).toMatchObject({ sends: false, reason: 'no-rule' });
    expect(await tried(['Modality is MR', 'Modality is US'])).toMatchObject({ sends: true, rule: 2 });
    await expect(tried(['Modality is US', 'US'])).rejects.toMatchObject({
      code: 'settings.invalid',
      fields: [{ field: 'rules/1', code: 'settings.invalid', params: { rule: 'grammar', line: 2 } }],
    });
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
    const { studies } = await kit.clinician.dryRunAutomaticSending(clinician, {});
    expect(studies.map(({ studyId, sends }) => [studyId, sends])).toEqual([
      ['study-1', true],
      ['other', false],
    ]);
    expect(since).toHaveLength(1);
  });

  test('S7: is for who may change the settings', async () => {
    await start();
    const sender = { ...clinician, rights: ['read', 'send'] as const };
    const run = kit.clinician.dryRunAutomaticSending(sender, {});
    await expect(run).rejects.toMatchObject({ code: 'account.forbidden' });
  });
});

test('S7: automatic sending is off at first, and cannot be switched on without a rule or with a wrong one', async () => {
  await start({});
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
    fields: [{ field: 'automaticRules', code: 'settings.invalid', params: { rule: 'grammar', line: 2 } }],
  });
  expect((await update({ automaticSending: true, automaticRules: ['Modality is US'] })).settings.automaticSending).toBe(
    true,
  );
});
