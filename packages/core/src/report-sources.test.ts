import { afterEach, expect, test } from 'vitest';
import { inProcessQueue } from './adapters/queue/index.ts';
import { createPatientSharing } from './index.ts';
import type { DeliveryReport, ReportSource, ReportSourceContext } from './ports/index.ts';
import { clinician, type ShareKit, send, shareKit } from './testing/share-kit/index.ts';

let kit: ShareKit;
afterEach(() => kit.close());

test('R7: sources are started and stopped with the work, and what they tell reaches the share', async () => {
  kit = await shareKit();
  const { shareId } = await send(kit, { contact: 'ann@example.org' });
  const happened: string[] = [];
  let given: ReportSourceContext | undefined;
  const source: ReportSource = {
    name: 'own',
    start: async (context) => {
      happened.push('start');
      given = context;
    },
    stop: async () => void happened.push('stop'),
  };
  const broken: ReportSource = { ...source, stop: () => Promise.reject(new Error('already gone')) };
  const { store, files, studies, audit, keys, processor, patientBaseUrl, defaultSettings } = kit.context;
  const sharing = createPatientSharing({
    ...{ store, files, studies, audit, keys, processor, patientBaseUrl, defaultSettings },
    notifiers: [kit.email, kit.sms],
    queue: inProcessQueue({ sweepIntervalMs: 20 }),
    landingHtml: '<html><head><!--studyshare-boot--></head></html>',
    reportSources: [broken, source],
  });
  expect(happened).toEqual([]);
  await sharing.start();
  await sharing.start();
  const message = async () => (await kit.clinician.getShare(clinician, shareId)).deliveries[0]!;
  const { deliveryId } = await message();
  const report: Omit<DeliveryReport, 'message'> = {
    state: 'bounced',
    reason: 'mailbox-full',
    status: '5.2.2',
    words: null,
    at: null,
  };
  await given?.record([
    { ...report, message: { deliveryId: 'nobody' } },
    { ...report, message: { deliveryId } },
  ]);
  expect(await message()).toMatchObject({ state: 'bounced', reason: 'mailbox-full' });
  await sharing.stop();
  expect(happened).toEqual(['start', 'start', 'stop']);
});
