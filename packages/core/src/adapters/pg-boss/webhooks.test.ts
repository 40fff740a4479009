import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { LAST_RESORT_MS } from '../../../../../tests/support/last-resort.ts';
import { startPostgres, type TestPostgres } from '../../../../../tests/support/postgres.ts';
import { createPatientSharing, type PatientSharing } from '../../index.ts';
import { clinician, type ShareKit, shareKit } from '../../testing/share-kit/index.ts';
import { knexAuditLog, knexShareStore, migrate, openPostgres } from '../knex/index.ts';
import { pgBossQueue } from './index.ts';

let postgres: TestPostgres;
let endpoint: Server;
let kit: ShareKit;
const pools: Knex[] = [];
const calls: { id: string; type: string; shareId: string }[] = [];

beforeAll(async () => {
  postgres = await startPostgres();
  kit = await shareKit();
  endpoint = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { type, data } = JSON.parse(body);
    calls.push({ id: String(request.headers['webhook-id']), type, shareId: data.shareId });
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  endpoint.closeAllConnections();
  endpoint.close();
  await Promise.all(pools.map((pool) => pool.destroy()));
  await kit.close();
  await postgres.stop();
});

function process(url: string): PatientSharing {
  const knex = openPostgres(postgres.url);
  pools.push(knex);
  const queue = pgBossQueue({ knex, sweepIntervalMs: 100 });
  const { files, studies, keys, processor, patientBaseUrl, defaultSettings } = kit.context;
  return createPatientSharing({
    ...{ files, studies, keys, processor, patientBaseUrl, defaultSettings, queue },
    ...{ store: knexShareStore({ knex, queue }), audit: knexAuditLog({ knex }) },
    notifiers: [kit.email, kit.sms],
    landingHtml: '<html><head><!--studyshare-boot--></head></html>',
    webhooks: [{ name: 'ris', url, secrets: [`whsec_${'A'.repeat(32)}`] }],
  });
}

const SHARES = 10;

test('V5: over two processes and PostgreSQL each event is called once and heard in both, whoever did it', async () => {
  const setUp = openPostgres(postgres.url);
  pools.push(setUp);
  await migrate(setUp);
  const url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/`;
  const processes = [process(url), process(url)];
  const heard = processes.map((sharing) => {
    const ids: string[] = [];
    sharing.events.on('message.sent', ({ id }) => ids.push(id));
    return ids;
  });
  await Promise.all(processes.map((sharing) => sharing.start()));
  const made = Array.from({ length: SHARES }, (_, at) =>
    processes[at % 2]!.useCases.clinician.createShare(
      clinician,
      { studyId: 'study-1', contact: `ann${at}@example.org` },
      `key-${at}`,
    ),
  );
  const shareIds = (await Promise.all(made)).map(({ share }) => share.shareId).sort();
  const of = (type: string) => calls.filter((call) => call.type === type);
  const told = ['share.created', 'share.prepared', 'message.sent'];
  // Calls are made in any order.
  await vi.waitFor(() => expect(Math.min(...told.map((type) => of(type).length))).toBeGreaterThanOrEqual(SHARES), {
    timeout: LAST_RESORT_MS,
  });
  await vi.waitFor(() => expect(heard.map(({ length }) => length)).toEqual([SHARES, SHARES]), {
    timeout: LAST_RESORT_MS,
  });
  await Promise.all(processes.map((sharing) => sharing.stop()));
  for (const type of told)
    expect(
      of(type)
        .map(({ shareId }) => shareId)
        .sort(),
    ).toEqual(shareIds);
  expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length);
  const sent = of('message.sent').map(({ id }) => id);
  for (const ids of heard) expect([...ids].sort()).toEqual([...sent].sort());
});
