import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PatientSharingOptions } from '../config.ts';
import type { ServerLimits } from '../doctor/index.ts';
import { NO_USAGE, UsageError } from './usage-error.ts';

/** An installation as the program gets it of the module that `--setup` names. */
export interface SetUp {
  /** What your server gives `createPatientSharing`. */
  options: PatientSharingOptions;
  /** Your HTTP server, or its time-outs: for `doctor`. */
  server?: ServerLimits;
  /** Closes what the module opened, such as the database. */
  close?(): Promise<void>;
}

/** What `studyshare init` writes, and where none is named. */
export const SET_UP_FILE = 'studyshare.setup.mjs';

/**
 * Loads the module, or the one of this folder, and calls what it exports by default.
 * @throws UsageError when it is not there, exports no function, or its set-up fails; with the reason of the host's own code
 */
export async function loadSetUp(path = SET_UP_FILE): Promise<SetUp> {
  if (path === SET_UP_FILE && !existsSync(path))
    throw new UsageError(`--setup <module> is missing, and there is no ${SET_UP_FILE} here.`);
  const loaded = await import(pathToFileURL(resolve(path)).href).catch((error: unknown) => {
    throw new UsageError(`The module "${path}" cannot be loaded: ${messageOf(error)}`, NO_USAGE);
  });
  const setUp: unknown = (loaded as { default?: unknown }).default;
  if (typeof setUp !== 'function')
    throw new UsageError(`The module "${path}" exports no function by default.`, NO_USAGE);
  const made: unknown = await Promise.resolve()
    .then(() => setUp())
    .catch((error: unknown) => {
      throw new UsageError(`The set-up of "${path}" failed: ${messageOf(error)}`, NO_USAGE);
    });
  if (typeof made !== 'object' || made === null || !('options' in made)) {
    throw new UsageError(`The set-up of "${path}" gives no { options }.`, NO_USAGE);
  }
  return made as SetUp;
}

/** An error of ours says in its cause which options are wrong. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
