import { folderStudySource } from '../adapters/folder/index.ts';
import type { PatientSharingOptions } from '../config.ts';
import { endAll } from '../end-all.ts';
import type { ServerDefaultsOptions } from './options.ts';
import { lookAtStorage } from './parts.ts';
import { type PartOptions, sharingOptions } from './sharing-options.ts';

/** A whole server as the commands that look after it take it. */
export interface SetUpOfDefaults {
  options: PatientSharingOptions;
  close(): Promise<void>;
}

/**
 * The parts of a whole server without the server, for `studyshare doctor`, `stuck`, `retry`, `rotate-keys` and `audit`: the default
 * export of the module that `--setup` names gives this. Beside a server that runs, before its first start, or after a new version:
 * no table is made or changed, and nothing is started.
 *
 * @param options those of `createServerDefaults`; what is for its handlers may be left out
 *
 * @example
 * import * as landing from '@studyshare/landing';
 *
 * export default () =>
 *   setUpOfDefaults({
 *     ...{ landing, dataFolder: './data', key: process.env.STUDYSHARE_KEY ?? '' },
 *     studies: { folder: './dicom', accountId: 'northgate' },
 *     email: { host: 'mail.northgate.example', from: 'images@northgate.example', messageIdDomain: 'northgate.example' },
 *     patientBaseUrl: 'https://images.northgate.example',
 *     defaultSettings: { name: 'Northgate Imaging', country: 'SE' },
 *   });
 */
export async function setUpOfDefaults(
  options: Omit<ServerDefaultsOptions, 'authorize'> & { authorize?: unknown },
): Promise<SetUpOfDefaults> {
  const ends: (() => Promise<unknown>)[] = [];
  const close = () => endAll(ends.splice(0).reverse());
  const { studies } = options;
  // A folder's files are for sending alone, and reading them all may take long.
  const openSource = async () => ('folder' in studies ? folderStudySource(studies) : studies);
  try {
    return { options: await sharingOptions(options as PartOptions, openSource, lookAtStorage, ends), close };
  } catch (error) {
    await close();
    throw error;
  }
}
