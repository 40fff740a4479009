import { expect, test } from 'vitest';
import { closeServer, listen, originOf } from './listen.ts';

test('V1: a server ends though a client never reads to the end of its answer', async () => {
  const server = await listen((_req, res) => void res.write('endless'), 0, '127.0.0.1');
  const reader = (await fetch(originOf(server))).body!.getReader();
  await reader.read();
  await closeServer(server, 50);
  await expect(reader.read()).rejects.toThrow();
});
