import { afterEach, expect, test } from 'vitest';
import { clinician, type ShareKit, send, shareKit } from '../../testing/share-kit/index.ts';

let kit: ShareKit;
afterEach(() => kit.close());

const alarms = async () => {
  const { records } = await kit.clinician.listAuditRecords(clinician, { action: 'message.cap-reached' });
  return records.map(({ actor, outcome, detail, shareId }) => [actor, outcome, detail, shareId]);
};
const alarm = ['system', 'failure', { channel: 'sms' }, null];

test('S5: an account that reaches its daily cap of texts is alarmed once a day, and sends on by email', async () => {
  kit = await shareKit({ settings: { smsDailyCap: 1 } });
  await send(kit, { contact: '070-174 06 05' });
  expect(await alarms()).toEqual([]);
  for (let number = 6; number < 9; number++) {
    const refused = send(kit, { contact: `070-174 06 0${number}` });
    await expect(refused).rejects.toMatchObject({ code: 'contact.daily_limit', params: { channel: 'sms' } });
  }
  expect(await alarms()).toEqual([alarm]);
  expect((await send(kit, { contact: 'ann@example.org' })).state).toBe('ready');
  kit.advance(86_400_001);
  await send(kit, { contact: '070-174 06 06' });
  await expect(send(kit, { contact: '070-174 06 07' })).rejects.toThrow();
  expect(await alarms()).toEqual([alarm, alarm]);
});

test('S5: an account that sends no texts at all has no cap to reach', async () => {
  kit = await shareKit({ settings: { smsDailyCap: 0 } });
  await expect(send(kit, { contact: '070-174 06 05' })).rejects.toMatchObject({ code: 'contact.daily_limit' });
  expect(await alarms()).toEqual([]);
});
