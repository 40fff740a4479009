import { StudyshareError } from '../../errors.ts';

/** The bucket, and how it is reached. */
export interface S3FileStoreOptions {
  /** Made beforehand, not public, not versioned. */
  bucket: string;
  /** Begins every key; default `studyshare/`. What lies under it belongs to the store. */
  prefix?: string;
  /** Default `us-east-1`, which servers other than Amazon's mostly expect. */
  region?: string;
  /** Of a server other than Amazon's, e.g. `https://s3.clinic.example`. */
  endpoint?: string;
  /** The bucket in the path instead of the host name, as servers other than Amazon's mostly want it. Default: with `endpoint`. */
  pathStyle?: boolean;
  /** Default: what the SDK finds (environment, machine role, …). */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  /**
   * Bytes of a part of a large file, 5 MiB at least; default 8 MiB. A file that is being written takes as much memory
   * at a time, and can have 10,000 parts.
   */
  partBytes?: number;
  /** Tries of one request that fails for a passing reason (503 Slow Down, a lost connection); default 5. */
  tries?: number;
  /** Milliseconds a connection may say nothing before the request counts as failed; default 30 000. */
  idleTimeoutMs?: number;
}

export interface S3Settings extends Required<Omit<S3FileStoreOptions, 'endpoint' | 'credentials'>> {
  endpoint: string | undefined;
  credentials: S3FileStoreOptions['credentials'] | undefined;
}

/** The least that Amazon takes of a part that is not the last. */
const LEAST_PART_BYTES = 5 * 1024 * 1024;

/** @throws StudyshareError `config.invalid` naming the option */
export function checkedOptions(options: S3FileStoreOptions): S3Settings {
  const settings: S3Settings = {
    bucket: options.bucket,
    prefix: options.prefix ?? 'studyshare/',
    region: options.region ?? 'us-east-1',
    endpoint: options.endpoint,
    pathStyle: options.pathStyle ?? options.endpoint !== undefined,
    credentials: options.credentials,
    partBytes: options.partBytes ?? 8 * 1024 * 1024,
    tries: options.tries ?? 5,
    idleTimeoutMs: options.idleTimeoutMs ?? 30_000,
  };
  const faults = [
    ['bucket', typeof settings.bucket === 'string' && /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(settings.bucket)],
    ['prefix', /^([A-Za-z0-9_.-]+\/)*$/.test(settings.prefix)],
    ['endpoint', settings.endpoint === undefined || isHttp(settings.endpoint)],
    ['partBytes', Number.isInteger(settings.partBytes) && settings.partBytes >= LEAST_PART_BYTES],
    ['tries', Number.isInteger(settings.tries) && settings.tries >= 1],
    ['idleTimeoutMs', Number.isInteger(settings.idleTimeoutMs) && settings.idleTimeoutMs >= 1],
  ] as const;
  const fields = faults.flatMap(([field, isGood]) => (isGood ? [] : [{ field, code: 'config.invalid' as const }]));
  if (fields.length > 0) throw new StudyshareError('config.invalid', { fields });
  return settings;
}

function isHttp(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}
