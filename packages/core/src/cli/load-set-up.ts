import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PatientSharingOptions } from '../config.ts';
import type { ServerLimits } from '../doctor/index.ts';
import { UsageError } from './usage-error.ts';

/** An installation as the program gets it of the module that `--setup` names. */
export interface SetUp {
  /** What your server gives `createPatientSharing`. */
  options: PatientSharingOptions;
  /** Your HTTP server, or its time-outs: for `doctor`. */
  server?: ServerLimits;
  /** Closes what the module opened, such as the database. */
  close?(): Promise<void>;
}

/**
 * Loads the module and calls what it exports by default.
 * @throws UsageError when it is not there, exports no function, or its set-up fails; with the reason of the host's own code
 */
export async function loadSetUp(path: string | undefined): Promise<SetUp> {
  if (path === undefined || path === '') throw new UsageError('--setup <module> is missing.');
  const loaded = await import(pathToFileURL(resolve(path)).href).catch((error: unknown) => {
    throw new UsageError(`The module "${path}" cannot be loaded: ${messageOf(error)}`);
  });
  const setUp: unknown = (loaded as { default?: unknown }).default;
  if (typeof setUp !== 'function') throw new UsageError(`The module "${path}" exports no function by default.`);
  const made: unknown = await Promise.resolve()
    .then(() => setUp())
    .catch((error: unknown) => {
      throw new UsageError(`The set-up of "${path}" failed: ${messageOf(error)}`);
    });
  if (typeof made !== 'object' || made === null || !('options' in made)) {
    throw new UsageError(`The set-up of "${path}" gives no { options }.`);
  }
  return made as SetUp;
}

/** An error of ours says in its cause which options are wrong. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
