import { type Agent, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isStudyshareError, type StudyshareError } from '../../../errors.ts';
import { unavailable } from '../faults.ts';

/** How one GET is made. */
export interface OpenOptions {
  agent: Agent;
  headers: Readonly<Record<string, string>>;
  headersTimeoutMs: number;
  signal: AbortSignal | undefined;
}

/**
 * Makes one GET and resolves when its answer begins. `node:http` follows no redirect, unpacks nothing and takes the client
 * certificate that `fetch` has no place for.
 * @throws StudyshareError `study.unavailable`; the signal's reason
 */
export function openAnswer(
  url: URL,
  { agent, headers, headersTimeoutMs, signal }: OpenOptions,
): Promise<IncomingMessage> {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, { agent, headers: { ...headers } });
    const late = setTimeout(() => request.destroy(unavailable('timeout')), headersTimeoutMs);
    const leave = () => request.destroy(new Error('aborted'));
    const settle = () => {
      clearTimeout(late);
      signal?.removeEventListener('abort', leave);
    };
    signal?.addEventListener('abort', leave, { once: true });
    request.once('response', (response) => {
      settle();
      // What breaks from now on is told by the answer's own stream.
      response.on('error', () => undefined);
      resolve(response);
    });
    request.on('error', (error) => {
      settle();
      reject(signal?.aborted ? signal.reason : connectionFault(error));
    });
    // Node ends a connection that was to be another protocol's (101) with no error and no answer.
    request.once('close', () => {
      settle();
      reject(unavailable('bad-answer'));
    });
    request.end();
  });
}

/** Of Node's TLS, and of OpenSSL: a chain that is not trusted, a name that is another, an alert about our certificate. */
const CERTIFICATE_CODES = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO$)/;

function connectionFault(error: Error): StudyshareError {
  if (isStudyshareError(error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('HPE_')) return unavailable('bad-answer');
  if (CERTIFICATE_CODES.test(code)) return unavailable('certificate', { cause: error });
  return unavailable('unreachable', { cause: error });
}
