import type { PatientSharingOptions } from '../config.ts';
import { localShareKeys } from '../index.ts';
import type { StudySource } from '../ports/index.ts';
import type { NodeHandlerOptions } from '../server/index.ts';
import { readKeys, type ServerDefaultsOptions } from './options.ts';
import { type Opened, openEmail, openProcessor, type Storage } from './parts.ts';

type HandlerOption = Exclude<keyof NodeHandlerOptions, 'sharing' | 'landingAssets'>;

/** What of a whole server's options makes its parts; the rest is for its handlers. */
export type PartOptions = Omit<ServerDefaultsOptions, HandlerOption> & Partial<Record<HandlerOption, unknown>>;

/**
 * What `createPatientSharing` is given for a whole server.
 * @param ends gets what ends the parts, the last opened last
 */
export async function sharingOptions(
  options: PartOptions,
  openSource: () => Promise<StudySource>,
  open: (dataFolder: string) => Promise<Opened<Storage>>,
  ends: (() => Promise<unknown>)[],
): Promise<PatientSharingOptions> {
  const { dataFolder, key, studies, email, notifiers = [], landing, ...rest } = options;
  const keys = localShareKeys(readKeys(key));
  const source = await openSource();
  const byEmail = await openEmail(email);
  const storage = await open(dataFolder);
  ends.push(storage.close);
  const processor = openProcessor();
  ends.push(processor.close);
  return {
    ...withoutHandlers(rest),
    ...storage.part,
    ...{ keys, studies: source, notifiers: [byEmail, ...notifiers], processor: processor.part },
    landingHtml: landing.landingHtml(),
  };
}

/** What is for `createPatientSharing`, which refuses what it does not know. */
function withoutHandlers<T extends Partial<Record<HandlerOption, unknown>>>(options: T): Omit<T, HandlerOption> {
  const { authorize, isOperator, clientAddress, clinicianPath, reportsPath, monitoringPath, trustProxy, ...rest } =
    options;
  return rest;
}
