import { afterEach, expect, test } from 'vitest';
import { clinician, open, type ShareKit, send, shareKit } from '../../testing/share-kit/index.ts';

const CLINIC = 'imaging@lakeside.example';
let kit: ShareKit;
afterEach(() => kit.close());

test('M3, S12: the clinic is told the day on which a held share went out, and not that on which it was made', async () => {
  kit = await shareKit({ settings: { notifyEmail: CLINIC, timeZone: 'Europe/Stockholm' } });
  const { shareId, createdAt } = await send(kit, { contact: 'ann@example.org', release: 'by-clinician' });
  kit.advance(3 * 86_400_000);
  await kit.clinician.releaseShare(clinician, shareId);
  await kit.work();
  const { publicId, visitor } = await open(kit, shareId);
  await kit.patient.reportPage(publicId, visitor, { reason: 'name' });
  await kit.work();
  const told = kit.email.messages.find(({ to }) => to === CLINIC)!;
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Stockholm' });
  const made = Date.parse(createdAt);
  expect(told.text).toContain(`sent on ${day.format(made + 3 * 86_400_000)}`);
  expect(told.text).not.toContain(day.format(made));
});
