import { join } from 'node:path';
import type { Peer } from './peer.ts';
import { perFile } from './per-file.ts';
import { runProgram } from './run-program.ts';

const CERTIFICATE = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=comparison'];

/** GDCM's command, which keeps what it replaces encrypted in the file. */
export const gdcmanon: Peer = {
  name: 'gdcmanon',
  configured:
    '`gdcmanon -e` with a certificate of its own: its Basic Application Level Confidentiality Profile; originals kept encrypted',
  version: async () => (await runProgram('gdcmanon', ['--version']))?.match(/gdcm ([\d.]+)/)?.[1],
  async run(inputs, folder) {
    const certificate = join(folder, 'certificate.pem');
    await runProgram('openssl', [...CERTIFICATE, '-keyout', join(folder, 'key.pem'), '-out', certificate]);
    return perFile(inputs, folder, (input, output) => runProgram('gdcmanon', ['-e', '-c', certificate, input, output]));
  },
};
