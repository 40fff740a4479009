import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer } from './peer.ts';
import { ask } from './programs.ts';

const REQUEST = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=bench'];

/** GDCM's program, which asks for a certificate; one is made in `cache`. It rewrites headers and makes no pictures. */
export function gdcmanon(cache: string): Peer {
  const certificate = join(cache, 'certificate.pem');
  return {
    name: 'gdcmanon -e',
    how: 'GDCM’s program: headers by the profile of 2008, originals kept encrypted; no pictures, pixels not looked at',
    makes: ['dicom'],
    async version() {
      const banner = await ask('gdcmanon', ['--version']);
      if (banner === undefined || (await ask('openssl', ['version'])) === undefined) return undefined;
      return /gdcm ([\d.]+)/.exec(banner)?.[1];
    },
    command(source, out) {
      mkdirSync(cache, { recursive: true });
      if (!existsSync(certificate))
        execFileSync('openssl', [...REQUEST, '-keyout', join(cache, 'key.pem'), '-out', certificate], {
          stdio: 'ignore',
        });
      mkdirSync(join(out, 'dcm'), { recursive: true });
      return ['gdcmanon', '-e', '-c', certificate, '-i', source, '-o', join(out, 'dcm')];
    },
  };
}
