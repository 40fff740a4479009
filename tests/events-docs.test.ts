import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { EVENTS } from '../packages/core/src/contract/events.ts';
import { systemPlatform } from '../packages/core/src/platform.ts';
import { callEndpoint } from '../packages/core/src/webhooks/index.ts';
import { fillMarks, table } from '../tools/marked-tables.ts';
import { recipeOf, runRecipe } from './servers/recipes.ts';
import { expectFile } from './support/documents/expect-file.ts';

const path = 'docs/events.md';
const document = fileURLToPath(new URL(`../${path}`, import.meta.url));

test('V5: the table of docs/events.md says which events there are, and what each tells', () => {
  const rows = Object.entries(EVENTS).map(([type, event]) => [
    `\`${type}\`${'alarm' in event ? ' **alarm**' : ''}`,
    event.tells,
    event.facts.map((fact) => `\`${fact}\``).join(', '),
  ]);
  const text = readFileSync(document, 'utf8');
  expectFile(document, fillMarks(path, text, { events: table(['event', 'what has happened', '`data`'], rows) }));
});

test('V5: every event is something that is put on record', () => {
  const files = globSync(fileURLToPath(new URL('../packages/core/src/share/**/*.ts', import.meta.url)));
  const code = files.filter((file) => !file.endsWith('.test.ts')).map((file) => readFileSync(file, 'utf8'));
  const told = code.join('\n');
  // Those of a message's states are put together where a try ends and where a provider reports.
  const states = ['message.sent', 'message.failed', 'message.delivered', 'message.bounced'];
  const unknown = Object.keys(EVENTS).filter((type) => !told.includes(`'${type}'`) && !states.includes(type));
  expect(unknown).toEqual([]);
});

test('V5: the receiver of docs/events.md takes what is signed, refuses what is not, and is asked again for what it failed', async () => {
  const [secret, wrong] = [1, 2].map((byte) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`);
  const seen: [string, unknown][] = [];
  const take = async (id: string, event: unknown) => {
    if (id === 'evt_fails') throw new Error('away');
    seen.push([id, event]);
  };
  const { receiver } = (await runRecipe(recipeOf('A receiver', path), { secret, take })) as { receiver: Server };
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const body = '{"type":"share.created","timestamp":"2026-11-27T18:30:00.000Z","data":{"accountId":"lakeside"}}';
  const call = (id: string, secrets: string[]) =>
    callEndpoint({ name: 'ris', url, secrets }, { id, body, at: systemPlatform().now() }, new AbortController().signal);
  try {
    expect(await call('evt_1', [wrong!, secret!])).toEqual({ taken: true, status: 204 });
    expect(await call('evt_2', [wrong!])).toEqual({ taken: false, status: 401, reason: 'refused' });
    expect(await call('evt_fails', [secret!])).toEqual({ taken: false, status: 500, reason: 'refused' });
    expect(seen).toEqual([['evt_1', JSON.parse(body)]]);
  } finally {
    receiver.close();
    receiver.closeAllConnections();
  }
});
