import { readFileSync, writeFileSync } from 'node:fs';
import { orthancVersion, startOrthanc } from '../orthanc/start-orthanc.ts';
import { FILE_SECONDS, type Peer } from './peer.ts';
import { perFile } from './per-file.ts';

/** Stores the file, asks for it anonymized, and writes what comes back; undefined when Orthanc refuses either. */
async function anonymize(server: string, input: string, output: string): Promise<true | undefined> {
  const signal = AbortSignal.timeout(FILE_SECONDS * 1000);
  const stored = await fetch(`${server}/instances`, { method: 'POST', body: readFileSync(input), signal });
  if (!stored.ok) return undefined;
  const { ID } = (await stored.json()) as { ID: string };
  const answer = await fetch(`${server}/instances/${ID}/anonymize`, { method: 'POST', body: '{}', signal });
  if (!answer.ok) return undefined;
  writeFileSync(output, new Uint8Array(await answer.arrayBuffer()));
  return true;
}

/** The open archive, on the loopback interface, with a store of its own that is thrown away. */
export const orthanc: Peer = {
  name: 'Orthanc',
  configured:
    '`POST /instances/{id}/anonymize` with `{}`: its defaults (PS3.15 table of edition 2021b in this version)',
  version: async () => orthancVersion(),
  async run(inputs, folder) {
    const { url, stop } = await startOrthanc();
    try {
      return await perFile(inputs, folder, (input, output) => anonymize(url, input, output).catch(() => undefined));
    } finally {
      await stop();
    }
  },
};
