import { checkOptions } from '../check-options.ts';
import type { PatientSharingOptions } from '../config.ts';
import { createObjectProcessor } from '../deidentify/index.ts';
import { isStudyshareError } from '../errors.ts';
import { checkFiles, checkKeys } from '../monitoring/index.ts';
import { systemPlatform } from '../platform.ts';
import { EXAMINE, type Finding, isExamined, type Platform } from '../ports/index.ts';
import { examineAddress } from './examine-address.ts';
import { examineClock } from './examine-clock.ts';
import { examineErasures } from './examine-erasures.ts';
import { optionFinding } from './examine-options.ts';
import { examineServer, type ServerLimits } from './examine-server.ts';
import { examineStoredKey } from './examine-stored-key.ts';
import { examineWebhooks } from './examine-webhooks.ts';
import { examineWork } from './examine-work.ts';

export type { ServerLimits } from './examine-server.ts';
export { STUCK_AFTER_MS } from './examine-work.ts';

/** What may be looked at besides the options. */
export interface ExaminedWith {
  /** The HTTP server that Studyshare is mounted in, or its time-outs; left out: they are not looked at. */
  server?: ServerLimits | undefined;
  /** Also ask the public address over the network; default: only read it. */
  reach?: boolean;
  signal?: AbortSignal | undefined;
}

type Look = [part: string, look: () => Promise<Finding[]>];

/** Longer than any one part is waited for. */
const PATIENCE_MS = 60_000;

/**
 * Looks at a whole installation: whether its options are right and every part of it would work. Sends nothing; writes one
 * small file and removes it; starts nothing. One part that fails does not hide the others. Never rejects.
 *
 * @example
 * import type { PatientSharingOptions } from '@studyshare/core';
 *
 * declare const options: PatientSharingOptions;
 * for (const { part, state, says, mend } of await examineSharing(options)) console.log(part, state, says, mend ?? '');
 */
export async function examineSharing(options: PatientSharingOptions, beside: ExaminedWith = {}): Promise<Finding[]> {
  const wrong = optionFindings(options);
  if (wrong.length > 0) return wrong;
  const { store, files, studies, keys, notifiers, processor } = options;
  const platform = options.platform ?? systemPlatform();
  const looks: Look[] = [
    ['database', () => examined('database', store)],
    ['clock', async () => [await examineClock(store, platform)]],
    [
      'keys',
      async () => [
        await worked('keys', checkKeys({ keys, platform }), KEYS_MEND),
        await examineStoredKey(store, keys, platform),
      ],
    ],
    ['files', async () => [await worked('files', checkFiles({ files, platform }), FILES_MEND)]],
    ['archive', () => examined('archive', studies, beside.signal)],
    ...notifiers.map((each): Look => {
      const part = CHANNELS[each.channel];
      return [part, () => examined(part, each, beside.signal)];
    }),
    ['image processing', () => examineProcessor(processor)],
    ['public address', () => examineAddress(options.patientBaseUrl, beside)],
    ['erasure list', async () => [await examineErasures(options.erasures, store)]],
    ['webhooks', () => examineWebhooks(options.webhooks ?? [], beside)],
    ['server time-outs', async () => [examineServer(beside.server)]],
    ['work', async () => [await examineWork(store)]],
  ];
  const found = await Promise.all(looks.map(([part, look]) => withinPatience(part, look, platform)));
  return [{ part: 'options', state: 'good', says: 'complete and consistent' }, ...found.flat()];
}

/** Without one of the host's, Studyshare makes one as it does here. */
async function examineProcessor(given: PatientSharingOptions['processor']): Promise<Finding[]> {
  if (given !== undefined) return examined('image processing', given);
  const processor = createObjectProcessor();
  try {
    return await examined('image processing', processor);
  } finally {
    await processor.close();
  }
}

const CHANNELS = { email: 'mail', sms: 'text messages' } as const;
const KEYS_MEND = 'Look at what gives `keys`: the master key, or the KMS and its rights.';
const FILES_MEND = 'Check folder or bucket of `files`: that it is there, writable for this user, and not full.';

function optionFindings(options: PatientSharingOptions): Finding[] {
  try {
    checkOptions(options);
    return [];
  } catch (error) {
    return isStudyshareError(error)
      ? error.fields.map(optionFinding)
      : [optionFinding({ field: '', code: 'config.invalid' })];
  }
}

async function examined(part: string, value: unknown, signal?: AbortSignal): Promise<Finding[]> {
  const mend = 'A part of your own can offer to be looked at: EXAMINE of @studyshare/core.';
  if (!isExamined(value)) return [{ part, state: 'unknown', says: 'does not say how it is', mend }];
  return value[EXAMINE](signal);
}

async function worked(part: string, check: Promise<void>, mend: string): Promise<Finding> {
  try {
    await check;
    return { part, state: 'good', says: 'work' };
  } catch (error) {
    const code = isStudyshareError(error) ? error.code : 'server.internal';
    return { part, state: 'fault', says: `do not work (${code})`, mend };
  }
}

async function withinPatience(part: string, look: Look[1], platform: Platform): Promise<Finding[]> {
  const stop = new AbortController();
  const late = async (): Promise<Finding[]> => {
    await platform.sleep(PATIENCE_MS, stop.signal);
    return [
      { part, state: 'fault', says: 'does not answer within a minute', mend: 'See whether what it stands on runs.' },
    ];
  };
  try {
    return await Promise.race([look(), late()]);
  } catch (error) {
    const says = `could not be looked at (${isStudyshareError(error) ? error.code : 'failed'})`;
    return [{ part, state: 'fault', says, mend: 'See whether what it stands on runs.' }];
  } finally {
    stop.abort();
  }
}
