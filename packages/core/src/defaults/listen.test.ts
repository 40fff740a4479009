import { expect, test } from 'vitest';
import { optionsInWords } from '../mend-options.ts';
import { closeServer, listen, originOf, portFaults } from './listen.ts';

test.each([0, 4000, 65_535])('V1: %s is a port', (port) => expect(portFaults('port', port)).toEqual([]));

test.each([Number('abc'), Number.parseInt('', 10), undefined, -1, 65_536, 40.5, '/tmp/pipe', '4000'])(
  'V1: %s is no port, and it is said what to look at',
  (port) => expect(optionsInWords(portFaults('patientPort', port))).toMatch(/^patientPort: Give a port/),
);

test('V1: a server ends though a client never reads to the end of its answer', async () => {
  const server = await listen((_req, res) => void res.write('endless'), 0, '127.0.0.1');
  const reader = (await fetch(originOf(server))).body!.getReader();
  await reader.read();
  await closeServer(server, 50);
  await expect(reader.read()).rejects.toThrow();
});
