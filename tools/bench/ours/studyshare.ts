import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DEFAULT_SETTINGS } from '../../../packages/core/src/contract/settings.ts';
import type { Peer } from '../peers/peer.ts';
import type { PrepareOrder } from './prepare-order.ts';

const SCRIPT = fileURLToPath(new URL('./prepare-folder.ts', import.meta.url));
const PACKAGE = new URL('../../../packages/core/package.json', import.meta.url);

/** How ours is run. */
export interface OursOptions {
  textSearch: boolean;
  built: boolean;
}

/**
 * Ours as a backend developer calls it: `createObjectProcessor` with one worker, and the settings of a new account but
 * for the DICOM files; without a text search the account trusts declared regions, as it must.
 */
export function studyshare({ textSearch, built }: OursOptions): Peer {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string };
  const { trustTextSearch, allowedLabels, profileOptions, dicomEncoding } = DEFAULT_SETTINGS;
  return {
    name: textSearch ? 'Studyshare' : 'Studyshare, no text search',
    how: '`createObjectProcessor` with one worker, the settings of a new account, with DICOM files; also makes previews',
    makes: ['pictures', 'clips', 'dicom'],
    version: async () => version,
    command(source, out) {
      const order: PrepareOrder = {
        ...{ source, out, built, textSearch },
        options: { trustUltrasoundRegions: !textSearch, trustTextSearch, allowedLabels },
        dicom: { profile: profileOptions, encoding: dicomEncoding, heads: true },
      };
      return [process.execPath, '--disable-warning=ExperimentalWarning', SCRIPT, JSON.stringify(order)];
    },
  };
}
