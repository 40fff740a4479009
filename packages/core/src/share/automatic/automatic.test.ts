import { afterEach, describe, expect, test } from 'vitest';
import { fhirContact } from '../../contact/index.ts';
import { StudyshareError } from '../../errors.ts';
import type { ContactSource, Study } from '../../ports/index.ts';
import { type ArrivalBench, arrivalBench, MINUTE, ON } from '../../testing/share-kit/arrival-bench.ts';
import { ACCOUNT, clinician, type ShareKit, send } from '../../testing/share-kit/index.ts';

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
const arrival = () => bench.arrival();
const records = () => bench.records();

describe('a study that arrives', () => {
  test('S7: is not even noted while automatic sending is off, which it is at first', async () => {
    await start({});
    expect(await arrive()).toBeNull();
    await later(60);
    expect(await shares()).toEqual([]);
    expect(await arrival()).toBeUndefined();
  });

  test('S7: is sent once it has been unchanged for long enough, its images alone, and told apart from what a clinician sends', async () => {
    await start();
    expect(await arrive()).toMatchObject({ state: 'waiting' });
    await later(9);
    expect(await shares()).toEqual([]);
    await later(2);
    const [share] = await shares();
    expect(share).toMatchObject({ createdBy: '', automatic: {}, state: 'ready' });
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
