import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Principal } from '../config.ts';
import { CLINICIAN_BASE, REPORTS_BASE } from '../contract/addresses.ts';
import { StudyshareError } from '../errors.ts';
import { problemResponse } from '../http/index.ts';
import { clientAddress } from './client-address.ts';
import { localPath, monitoredPath, pathBelow } from './local-path.ts';
import { patientAnswer } from './patient-answer.ts';
import { sendResponse } from './send-response.ts';
import { readServerOptions, type ServerOptions } from './server-options.ts';
import { sharedHostWarning } from './shared-host-warning.ts';
import { toWebRequest } from './web-request.ts';

/** Options of {@link nodeHandlers}. */
export interface NodeHandlerOptions<Req extends IncomingMessage = IncomingMessage, Host = undefined>
  extends ServerOptions {
  /**
   * Who is calling, from the host's own sign-in; null answers 401.
   * @param host what the clinician's handler was given beside the request, e.g. Fastify's own request
   */
  authorize(req: Req, host: Host): Promise<Principal | null>;
  /**
   * Who is told by `monitoring` which part does not work, and given the metrics: e.g. whoever comes to an address that only
   * your own network reaches, or brings your monitoring's token. Default: nobody.
   */
  isOperator?(req: Req): boolean | Promise<boolean>;
  /** The client's address, where the host knows it better; default: the connection's, or what `trustProxy` says. */
  clientAddress?(req: Req): string;
}

/** Leaves a request to the host, or tells it of a fault. */
export type Next = (fault?: Error) => unknown;

/** What {@link nodeHandlers} gives. */
export interface NodeHandlers<Req extends IncomingMessage = IncomingMessage, Host = undefined> {
  /**
   * The clinician API, below `CLINICIAN_BASE` of the contract. Other paths go to `next`, or get 404 where there is none. A sign-in that fails goes to
   * `next` too, or is answered by 500 and logged.
   */
  clinician(req: Req, res: ServerResponse, ...rest: [next?: Next, host?: Host]): Promise<void>;
  /** The patient's pages, for the root of the patient's host. Answers everything it is asked. */
  patient(req: Req, res: ServerResponse, ...rest: [next?: Next]): Promise<void>;
  /**
   * What providers call with reports of messages (`reportReceivers`), below `/reports`; other paths go to `next`. Before any
   * parser of bodies: signatures are over the bytes as they came.
   */
  reports(req: Req, res: ServerResponse, ...rest: [next?: Next]): Promise<void>;
  /** `/health/live`, `/health/ready` and `/metrics`; other paths go to `next`. What `isOperator` says is as for `clinician`. */
  monitoring(req: Req, res: ServerResponse, ...rest: [next?: Next]): Promise<void>;
}

/** The host's name plays no part in any answer to clinicians and providers, so no forged Host header can. */
const ANY_ORIGIN = 'http://localhost';

/**
 * Studyshare as handlers of `node:http`'s requests, which Express, NestJS, Fastify, Koa and Connect can all call.
 * `docs/servers.md` has them for each.
 * @throws RangeError when `trustProxy` is not a number of proxies, or a path is none
 *
 * @example
 * import { createServer } from 'node:http';
 *
 * declare const options: NodeHandlerOptions;
 * const { clinician, patient } = nodeHandlers({ ...options, clinicianPath: '/studyshare' });
 * createServer(clinician).listen(4000, '127.0.0.1');
 * createServer(patient).listen(4001, '127.0.0.1');
 */
export function nodeHandlers<Req extends IncomingMessage = IncomingMessage, Host = undefined>(
  options: NodeHandlerOptions<Req, Host>,
): NodeHandlers<Req, Host> {
  const { sharing } = options;
  const { clinicianPath, reportsPath, monitoringPath } = readServerOptions(options);
  const warnOfSharedHost = sharedHostWarning(sharing);
  const answerPatient = patientAnswer(options);
  return {
    async clinician(req, res, ...[next, host]) {
      const path = pathBelow(localPath(req.url ?? ''), clinicianPath, CLINICIAN_BASE);
      if (path === undefined) return pass(req, res, next);
      warnOfSharedHost(req.headers.host ?? null);
      const allowed = await asked(() => options.authorize(req, host as Host));
      if ('fault' in allowed) return failed(sharing, allowed.fault, req, res, next);
      const request = toWebRequest(req, res, { origin: ANY_ORIGIN, path });
      await send(await sharing.clinician(request, allowed.answer), req, res);
    },
    async patient(req, res) {
      const client = { address: options.clientAddress?.(req) ?? addressOf(req, options.trustProxy) };
      const wanted = { method: req.method ?? 'GET', headers: assetHeaders(req) };
      const make = (target: { origin: string; path: string }) => toWebRequest(req, res, target);
      await send(await answerPatient(localPath(req.url ?? ''), wanted, client, make), req, res);
    },
    async reports(req, res, ...[next]) {
      const path = pathBelow(localPath(req.url ?? ''), reportsPath, REPORTS_BASE);
      if (path === undefined) return pass(req, res, next);
      await send(await sharing.reports(toWebRequest(req, res, { origin: ANY_ORIGIN, path })), req, res);
    },
    async monitoring(req, res, ...[next]) {
      const path = monitoredPath(localPath(req.url ?? ''), monitoringPath);
      if (path === undefined) return pass(req, res, next);
      const told = await asked(async () => (await options.isOperator?.(req)) === true);
      if ('fault' in told) return failed(sharing, told.fault, req, res, next);
      const request = toWebRequest(req, res, { origin: ANY_ORIGIN, path });
      await send(await sharing.monitoring(request, { trusted: told.answer }), req, res);
    },
  };
}

function send(response: Response, req: IncomingMessage, res: ServerResponse): Promise<void> {
  return sendResponse(response, res, req.method === 'HEAD');
}

async function pass(req: IncomingMessage, res: ServerResponse, next: Next | undefined): Promise<void> {
  if (next) await next();
  else await send(problemResponse(new StudyshareError('request.not_found')), req, res);
}

/** What the host says of a caller, or why it could not. */
async function asked<Answer>(ask: () => Promise<Answer>): Promise<{ answer: Answer } | { fault: Error }> {
  try {
    return { answer: await ask() };
  } catch (fault) {
    return { fault: fault instanceof Error ? fault : new Error('The sign-in failed', { cause: fault }) };
  }
}

/** Without somebody to tell, a rejection would end the process: nobody awaits a handler of `node:http`. */
async function failed(
  { logger }: NodeHandlerOptions['sharing'],
  fault: Error,
  req: IncomingMessage,
  res: ServerResponse,
  next: Next | undefined,
): Promise<void> {
  if (next) return void (await next(fault));
  logger.error('http.sign_in_failed');
  await send(problemResponse(new StudyshareError('server.internal')), req, res);
}

function addressOf(req: IncomingMessage, hops: number | undefined): string {
  const { 'x-forwarded-for': forwarded } = req.headers;
  return clientAddress(req.socket.remoteAddress, String(forwarded ?? ''), hops);
}

function assetHeaders({ headers }: IncomingMessage): Headers {
  const wanted = ['accept-encoding', 'if-none-match'].flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] satisfies [string, string]] : [];
  });
  return new Headers(wanted);
}
