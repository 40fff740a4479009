import { Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isStudyshareError, type StudyshareError } from '../../../errors.ts';
import type { Platform } from '../../../ports/index.ts';
import { type ArchiveFault, unavailable } from '../faults.ts';
import type { ArchiveTls, CompleteArchive } from '../options.ts';
import { answerBytes } from './answer-bytes.ts';
import { credentials } from './credentials.ts';
import { openAnswer } from './open-answer.ts';
import { retryAfterMs, retryDelayMs } from './retry-delay.ts';

/** An answer that began; its bytes have to be read or given back. */
export interface Answer {
  status: number;
  /** Lower-case names. */
  header(name: string): string | undefined;
  bytes(maxBytes: number): AsyncGenerator<Uint8Array, void>;
  /** Closes the connection of an answer that is not read. */
  discard(): void;
}

export interface Asked {
  accept: string;
  signal: AbortSignal | undefined;
  /** Statuses other than 200 that mean something to who asks; every other one is thrown. */
  expected?: readonly number[];
}

/** Makes GETs to one archive: with credentials, again where it may pass, to its own origin alone. */
export interface ArchiveClient {
  readonly archive: CompleteArchive;
  /** @param path below the DICOMweb root, e.g. `/studies` @throws StudyshareError `study.unavailable` */
  get(path: string, query: readonly (readonly [string, string])[], asked: Asked): Promise<Answer>;
  /** The same for an address that an answer named; undefined where it leads to another origin. */
  getNamed(address: string, asked: Asked): Promise<Answer | undefined>;
  close(): void;
}

/** Statuses that may be others the next time (RFC 9110): asked again, since a GET changes nothing. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);
const PASSING_FAULTS: ReadonlySet<ArchiveFault> = new Set(['unreachable', 'timeout']);

export function archiveClient(archive: CompleteArchive, platform: Platform): ArchiveClient {
  const root = new URL(archive.url.replace(/\/*$/, '/'));
  const agent = agentOf(root, archive);
  const known = credentials(archive.auth, archive.headersTimeoutMs);
  const { headersTimeoutMs, idleTimeoutMs, answerTimeoutMs } = archive;

  const once = async (url: URL, { accept, signal }: Asked): Promise<IncomingMessage> => {
    const authorization = await known.header();
    const headers = {
      ...archive.headers,
      accept,
      'accept-encoding': 'identity',
      ...(authorization === undefined ? {} : { authorization }),
    };
    const answer = await openAnswer(url, { agent, headers, headersTimeoutMs, signal });
    if (answer.statusCode !== 401) return answer;
    answer.destroy();
    if (!(await known.renew(authorization))) throw unavailable('credentials', { status: 401 });
    const renewed = { ...headers, authorization: (await known.header()) ?? '' };
    return openAnswer(url, { agent, headers: renewed, headersTimeoutMs, signal });
  };

  const ask = async (url: URL, asked: Asked): Promise<Answer> => {
    for (let tried = 1; ; tried++) {
      const outcome = await once(url, asked).catch((error: unknown) => passingFault(error));
      if ('statusCode' in outcome && !PASSING.has(outcome.statusCode ?? 0)) return read(outcome, asked);
      const waitMs = 'statusCode' in outcome ? retryAfterMs(outcome, platform.now()) : undefined;
      const fault = 'statusCode' in outcome ? refusal(outcome) : outcome;
      if (tried >= archive.tries) throw fault;
      await platform.sleep(waitMs ?? retryDelayMs(tried, platform), asked.signal);
    }
  };

  const read = (answer: IncomingMessage, { signal, expected = [] }: Asked): Answer => {
    const status = answer.statusCode ?? 0;
    if (status !== 200 && !expected.includes(status)) throw refusal(answer);
    if ((answer.headers['content-encoding'] ?? 'identity') !== 'identity') {
      answer.destroy();
      throw unavailable('bad-answer');
    }
    return {
      status,
      header: (name) => answer.headers[name]?.toString(),
      bytes: (maxBytes) => answerBytes(answer, { idleTimeoutMs, answerTimeoutMs, maxBytes, signal }),
      discard: () => answer.destroy(),
    };
  };

  return {
    archive,
    get: (path, query, asked) => ask(new URL(`.${path}${queryText(query)}`, root), asked),
    async getNamed(address, asked) {
      if (!URL.canParse(address, root.href)) return undefined;
      const url = new URL(address, root);
      return url.origin === root.origin && url.username + url.password === '' ? ask(url, asked) : undefined;
    },
    close: () => agent.destroy(),
  };
}

function agentOf({ protocol }: URL, { tls, maxConnections }: CompleteArchive): HttpAgent {
  const options = { keepAlive: true, maxSockets: maxConnections };
  return protocol === 'https:' ? new HttpsAgent({ ...options, ...tlsOf(tls ?? {}) }) : new HttpAgent(options);
}

const pem = (value: string | Uint8Array) => (typeof value === 'string' ? value : Buffer.from(value));

function tlsOf({ ca, cert, key, ...rest }: ArchiveTls) {
  const trusted = ca === undefined ? [] : [ca].flat().map((each) => pem(each as string | Uint8Array));
  return {
    minVersion: 'TLSv1.2' as const,
    ...(trusted.length === 0 ? {} : { ca: trusted }),
    ...(cert === undefined ? {} : { cert: pem(cert) }),
    ...(key === undefined ? {} : { key: pem(key) }),
    ...rest,
  };
}

/** `%20` and not `+`, which some archives take for itself; and commas as they are, which Orthanc 1.10 does not decode. */
function queryText(query: readonly (readonly [string, string])[]): string {
  const parts = query.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

function passingFault(error: unknown): StudyshareError {
  if (isStudyshareError(error) && PASSING_FAULTS.has(error.params.what as ArchiveFault)) return error;
  throw error;
}

function refusal(answer: IncomingMessage): StudyshareError {
  const status = answer.statusCode ?? 0;
  answer.destroy();
  return unavailable(faultOf(status), { status });
}

function faultOf(status: number): ArchiveFault {
  if (status === 401 || status === 403) return 'credentials';
  if (status === 404 || status === 410) return 'wrong-address';
  if (status >= 500 || PASSING.has(status)) return 'overloaded';
  if (status >= 300 && status < 400) return 'redirect';
  return status >= 400 ? 'refused' : 'bad-answer';
}
