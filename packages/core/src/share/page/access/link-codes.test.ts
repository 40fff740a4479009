import { afterEach, expect, test } from 'vitest';
import {
  ACCOUNT,
  clinician,
  open,
  type ShareKit,
  send,
  shareKit,
  stubStudy,
} from '../../../testing/share-kit/index.ts';

let kit: ShareKit;
afterEach(() => kit.close());

test('P6: wrong link codes on many links alarm the account once, and stop nobody', async () => {
  kit = await shareKit({
    studies: [stubStudy(ACCOUNT, 'study-1', ['picture'])],
    settings: { notifyEmail: 'alarms@clinic.example' },
  });
  const { version } = await kit.clinician.getSettings(clinician);
  await kit.clinician.updateSettings(clinician, { version, linkCode: 'Blue Whale' });
  const alarms = async () => {
    const { records } = await kit.clinician.listAuditRecords(clinician, { action: 'link-code' });
    return records.map(({ action, outcome, detail }) => [action, outcome, detail]);
  };
  const raised = ['link-code.many-links-tried', 'failure', { pattern: 'address', links: 6 }];
  for (let link = 1; link <= 8; link++) {
    const { shareId } = await send(kit, { contact: `patient${link}@example.org` });
    const { publicId, visitor } = await open(kit, shareId, '198.51.100.1');
    for (let round = 0; round < 2; round++) {
      const wrong = kit.patient.unlock(publicId, visitor, 'Red Whale');
      await expect(wrong).rejects.toMatchObject({ code: 'access.wrong_link_code' });
    }
    expect(await alarms()).toEqual(link > 5 ? [raised] : []);
    const patient = await open(kit, shareId);
    await kit.patient.unlock(patient.publicId, patient.visitor, 'Blue Whale');
    expect((await kit.patient.getPage(patient.publicId, patient.visitor, 1)).gate.kind).toBe('open');
  }
  await kit.work();
  const toClinic = kit.email.messages.filter(({ to }) => to === 'alarms@clinic.example');
  expect(toClinic.map(({ subject }) => subject)).toEqual(['Somebody is trying codes on your pages']);
  expect(toClinic[0]?.text).toContain('patients can still open their pages');
  expect(toClinic[0]?.text).not.toContain('patient6@');
});
