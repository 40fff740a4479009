import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The versions of OHIF that are tried, newest first, each with the SHA-512 of its package: what is served to clinicians'
 * browsers has to be what was looked at.
 */
export const OHIF_VERSIONS = {
  '3.13.2': 'WZdxmpmG7rqFgW9ZJLcbgr3XCtLi1KDNPoMaeY5PPe6j4G4fjEjjkycZM6C6Zk2F87BKxFfpq+jd5xXZB9E8EA==',
  '3.12.10': '0kuF66Mq9c9dMD++bUsTjMrJpXJwaZhz9B4uS244DawAjSkTwIYFU93pxPuRUQixaRi7QAHlF3Fe1qudBlZrmA==',
  '3.11.1': '0lJRyHguGuIR06PxeJ3rqnPWf1OAqsaXGuqT2kl5HkNjIOxBDnRTTMvyHnkn3ZyjcHlsIhY8gf0h7AhVORqsSQ==',
} as const;
export type OhifVersion = keyof typeof OHIF_VERSIONS;
export const NEWEST_OHIF: OhifVersion = '3.13.2';

const CACHE = fileURLToPath(new URL('../../.cache/ohif/', import.meta.url));

/** Whether a version is at hand already. */
export function hasOhif(version: OhifVersion = NEWEST_OHIF): boolean {
  return existsSync(join(CACHE, version));
}

/**
 * The folder with the prebuilt viewer (`dist/` of `@ohif/app`, MIT), fetched by npm the first time: 50 MB, 200 unpacked,
 * which is why it is no dependency.
 *
 * @throws Error where npm cannot get it, or gets something else
 */
export function getOhif(version: OhifVersion = NEWEST_OHIF): string {
  const folder = join(CACHE, version);
  if (hasOhif(version)) return folder;
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, 'getting-'));
  try {
    execFileSync('npm', ['pack', `@ohif/app@${version}`, '--silent', '--pack-destination', work], { stdio: 'pipe' });
    const tarball = join(work, readdirSync(work)[0] ?? '');
    const digest = createHash('sha512').update(readFileSync(tarball)).digest('base64');
    if (digest !== OHIF_VERSIONS[version])
      throw new Error(`@ohif/app@${version} is not the package that was looked at`);
    execFileSync('tar', ['-xzf', tarball, '-C', work, 'package/dist']);
    renameSync(join(work, 'package/dist'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}
