import type { Principal } from '../config.ts';
import { CLINICIAN_BASE, REPORTS_BASE } from '../contract/addresses.ts';
import { clientAddress } from './client-address.ts';
import { localPath, monitoredPath, pathBelow } from './local-path.ts';
import { patientAnswer } from './patient-answer.ts';
import { readServerOptions, type ServerOptions } from './server-options.ts';
import { sharedHostWarning } from './shared-host-warning.ts';

/** Options of {@link fetchHandlers}. */
export interface FetchHandlerOptions<Host = undefined> extends ServerOptions {
  /**
   * Who is calling, from the host's own sign-in; null answers 401. A rejection goes to whoever called the handler.
   * @param host what the handler was given beside the request, e.g. Hono's context
   */
  authorize(request: Request, host: Host): Promise<Principal | null>;
  /** Who is told by `monitoring` which part does not work, and given the metrics. Default: nobody. */
  isOperator?(request: Request): boolean | Promise<boolean>;
}

/** What {@link fetchHandlers} gives. */
export interface FetchHandlers<Host = undefined> {
  /** The clinician API, below `CLINICIAN_BASE` of the contract; undefined for paths that are the host's own. */
  clinician(
    request: Request,
    ...rest: undefined extends Host ? [host?: Host] : [host: Host]
  ): Promise<Response | undefined>;
  /**
   * The patient's pages, for the root of the patient's host. Answers everything it is asked.
   * @param peer address of the connection's other end; `trustProxy` says whom to believe beyond it
   */
  patient(request: Request, peer: string | undefined): Promise<Response>;
  /** What providers call with reports of messages, below `/reports`; undefined for other paths. */
  reports(request: Request): Promise<Response | undefined>;
  /** `/health/live`, `/health/ready` and `/metrics`; undefined for other paths. */
  monitoring(request: Request): Promise<Response | undefined>;
}

/** As for `node:http`: a forged Host header is read by nobody. */
const ANY_ORIGIN = 'http://localhost';

/**
 * Studyshare as functions of a web `Request`, for servers that speak it (Hono and its kin) on Node. The request's signal
 * has to abort when the client goes away, and its body must not have been read.
 * @throws RangeError when `trustProxy` is not a number of proxies, or a path is none
 *
 * @example
 * declare const options: FetchHandlerOptions;
 * const { patient } = fetchHandlers(options);
 * const response = await patient(new Request('https://images.clinic.example/'), '192.0.2.7');
 */
export function fetchHandlers<Host = undefined>(options: FetchHandlerOptions<Host>): FetchHandlers<Host> {
  const { sharing } = options;
  const { clinicianPath, reportsPath, monitoringPath } = readServerOptions(options);
  const warnOfSharedHost = sharedHostWarning(sharing);
  const answerPatient = patientAnswer(options);
  return {
    async clinician(request, ...[host]) {
      const path = pathBelow(localPath(request.url), clinicianPath, CLINICIAN_BASE);
      if (path === undefined) return undefined;
      warnOfSharedHost(request.headers.get('host') ?? new URL(request.url).host);
      const principal = await options.authorize(request, host as Host);
      return bodyless(await sharing.clinician(moved(request, ANY_ORIGIN + path), principal), request);
    },
    async patient(request, peer) {
      const address = clientAddress(peer, request.headers.get('x-forwarded-for'), options.trustProxy);
      const make = ({ origin, path }: { origin: string; path: string }) => moved(request, origin + path);
      return bodyless(await answerPatient(localPath(request.url), request, { address }, make), request);
    },
    async reports(request) {
      const path = pathBelow(localPath(request.url), reportsPath, REPORTS_BASE);
      if (path === undefined) return undefined;
      return bodyless(await sharing.reports(moved(request, ANY_ORIGIN + path)), request);
    },
    async monitoring(request) {
      const path = monitoredPath(localPath(request.url), monitoringPath);
      if (path === undefined) return undefined;
      const trusted = (await options.isOperator?.(request)) === true;
      return bodyless(await sharing.monitoring(moved(request, ANY_ORIGIN + path), { trusted }), request);
    },
  };
}

/** The same request at another address. Member by member: a server's own kind of request may be none for `new Request`. */
function moved(request: Request, url: string): Request {
  if (request.bodyUsed)
    throw new TypeError('The body of the request was read before Studyshare got it: hand on one that was not');
  const { method, headers, signal, body } = request;
  return new Request(new URL(url), { method, headers, signal, ...(body === null ? {} : { body, duplex: 'half' }) });
}

/** The answer to HEAD: what is streamed for nobody is stopped. */
async function bodyless(response: Response, { method }: Request): Promise<Response> {
  if (method !== 'HEAD' || response.body === null) return response;
  await response.body.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}
