import { expect, test } from 'vitest';
import { StudyshareError } from '../../errors.ts';
import type { DeliveryReport, ReportCall } from '../../ports/index.ts';
import { stubDeps } from '../test/stub-use-cases.ts';
import { createReportHandler } from './report-handler.ts';

const REPORT: DeliveryReport = {
  message: { deliveryId: 'd1' },
  state: 'bounced',
  reason: 'mailbox-unknown',
  status: '5.1.1',
  words: 'no user ann@example.org',
  at: null,
};

function handlerWith(receive: (call: ReportCall) => Promise<DeliveryReport[]>, record = async () => {}) {
  const logged: string[] = [];
  const note = (event: string, fields?: object) => void logged.push(JSON.stringify([event, fields]));
  const logger = { info: note, warn: note, error: note };
  const handler = createReportHandler({ ...stubDeps(), logger, receivers: [{ name: 'signed', receive }], record });
  return { handler, logged };
}

const post = (path: string, body = 'x') => new Request(`http://localhost${path}`, { method: 'POST', body });

test('R7: reports are recorded before the provider is answered, whatever they are about', async () => {
  const recorded: DeliveryReport[] = [];
  const seen: ReportCall[] = [];
  const { handler, logged } = handlerWith(
    async (call) => {
      seen.push(call);
      return [REPORT];
    },
    async (...given: unknown[]) => void recorded.push(...(given[0] as DeliveryReport[])),
  );
  const response = await handler(post('/reports/signed?delivery=d1', 'ann@example.org'));
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(recorded).toEqual([REPORT]);
  expect(seen[0]?.search).toBe('?delivery=d1');
  expect(Buffer.from(seen[0]?.body ?? []).toString()).toBe('ann@example.org');
  expect(logged.join()).not.toMatch(/ann|example/);
});

test('a call that is not genuine gets 403 with a stable code, and is logged without what it says', async () => {
  const { handler, logged } = handlerWith(async () => {
    throw new StudyshareError('report.not_signed');
  });
  const response = await handler(post('/reports/signed', 'ann@example.org'));
  expect(response.status).toBe(403);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ code: 'report.not_signed' });
  expect(logged).toEqual(['["reports.not_signed",{"receiver":"signed"}]']);
});

test('a store that is away makes the provider come again', async () => {
  const { handler } = handlerWith(
    async () => [REPORT],
    async () => {
      throw new Error('connection lost for ann@example.org');
    },
  );
  const response = await handler(post('/reports/signed'));
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('ann');
});

test('other receivers, methods and bodies too large are refused', async () => {
  const { handler } = handlerWith(async () => []);
  expect((await handler(post('/reports/none'))).status).toBe(404);
  expect((await handler(post('/reports'))).status).toBe(404);
  expect((await handler(new Request('http://localhost/reports/signed'))).status).toBe(405);
  expect((await handler(post('/reports/signed', 'x'.repeat(2 * 1024 * 1024 + 1)))).status).toBe(413);
});
