import type { IncomingMessage } from 'node:http';
import type { FolderStudySourceOptions } from '../adapters/folder/index.ts';
import type { SmtpOptions } from '../adapters/smtp/index.ts';
import type { PatientSharingOptions } from '../config.ts';
import type { FieldFault } from '../contract/error-codes.ts';
import { StudyshareError } from '../errors.ts';
import type { StudySource } from '../ports/index.ts';
import type { NodeHandlerOptions } from '../server/index.ts';
import type { MasterKeys } from '../vault/index.ts';

/** The patient's page, as `import * as landing from '@studyshare/landing'` gives it. */
export interface Landing {
  landingHtml(): string;
  landingAssetsFolder: string;
}

/** `MasterKeys`, each as 64 hexadecimal digits. */
export interface HexKeys {
  current: string;
  earlier?: readonly string[];
  pepper?: string;
}

/** Options of `createServerDefaults`. Whatever else `createPatientSharing` and `nodeHandlers` take may be given too. */
export interface ServerDefaultsOptions<Req extends IncomingMessage = IncomingMessage, Host = undefined>
  extends Omit<
      PatientSharingOptions,
      'store' | 'audit' | 'files' | 'queue' | 'keys' | 'studies' | 'notifiers' | 'landingHtml' | 'processor'
    >,
    Omit<NodeHandlerOptions<Req, Host>, 'sharing' | 'landingAssets'> {
  /** Where the database and the encrypted files are kept; made when absent, and then for this user alone. */
  dataFolder: string;
  /**
   * 64 hexadecimal digits, of 32 secret bytes: `openssl rand -hex 32`. Who loses it loses every share. Several while one is
   * replaced by another: see `MasterKeys`.
   */
  key: string | HexKeys;
  /** Your archive, or a folder of DICOM files, which is read before the first question and never written to. */
  studies: StudySource | FolderStudySourceOptions;
  /** The mail server. Needs `nodemailer`. */
  email: SmtpOptions;
  /** For text messages, e.g. `[twilioNotifier(…)]`; default: email alone. */
  notifiers?: PatientSharingOptions['notifiers'];
  landing: Landing;
}

/** @throws StudyshareError `config.invalid` for a key that is none; no part of it is told */
export function readKeys(key: unknown): MasterKeys {
  if (typeof key !== 'object' || key === null) return { current: readKey('key', key) };
  const { current, earlier = [], pepper } = key as HexKeys;
  return {
    current: readKey('key/current', current),
    earlier: listOf(earlier).map((each, at) => readKey(`key/earlier/${at}`, each)),
    ...(pepper === undefined ? {} : { pepper: readKey('key/pepper', pepper) }),
  };
}

/** One key in place of a list of them is meant as that one. */
function listOf(earlier: readonly string[] | string): readonly unknown[] {
  return Array.isArray(earlier) ? earlier : [earlier];
}

function readKey(field: string, key: unknown): Uint8Array {
  if (typeof key === 'string' && /^[0-9a-f]{64}$/i.test(key)) return Buffer.from(key, 'hex');
  const fields: FieldFault[] = [{ field, code: 'config.invalid', params: { rule: 'hex', digits: 64 } }];
  throw new StudyshareError('config.invalid', { fields });
}
