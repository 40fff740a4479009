import { MONITORING_ADDRESSES } from '../../contract/addresses.ts';
import { StudyshareError } from '../../errors.ts';
import { json } from '../json.ts';
import { methodNotAllowed, problemResponse } from '../problem.ts';
import { createRouter, routesOf } from '../route.ts';
import { withClinicianHeaders } from '../security-headers.ts';

/** Who asks, as the host knows it. */
export interface MonitoringCaller {
  /** Told which part does not work, and given the metrics; a stranger hears ready or not, and no more. */
  trusted: boolean;
}

/** What a load balancer, an orchestrator and Prometheus ask. Never rejects. */
export type MonitoringHandler = (request: Request, caller: MonitoringCaller) => Promise<Response>;

export interface MonitoringDeps {
  parts(): Promise<readonly { part: string; works: boolean; code?: string }[]>;
  /** The metrics as of now, and their media type. */
  metrics(openMetrics: boolean): Promise<{ text: string; mediaType: string }>;
}

/**
 * `/health/live`: the process answers. `/health/ready`: send it requests, or not (503). `/metrics`: for trusted callers;
 * for others there is no such address.
 */
export function createMonitoringHandler(deps: MonitoringDeps): MonitoringHandler {
  const routes = routesOf(MONITORING_ADDRESSES);
  const forTrusted = createRouter(routes);
  const forStrangers = createRouter(routes.filter(({ name }) => name !== 'metrics'));
  return async (request, { trusted }) => {
    const found = (trusted ? forTrusted : forStrangers)(request.method, new URL(request.url).pathname);
    if (found.kind === 'method') return withClinicianHeaders(methodNotAllowed(found.allow));
    if (found.kind === 'none') return withClinicianHeaders(nothingHere());
    const { name } = found.route;
    if (name === 'live') return withClinicianHeaders(json({ status: 'live' }));
    if (name === 'ready') return withClinicianHeaders(await ready(deps, trusted));
    return withClinicianHeaders(await metrics(request, deps));
  };
}

function nothingHere(): Response {
  return problemResponse(new StudyshareError('request.not_found'));
}

async function ready(deps: MonitoringDeps, trusted: boolean): Promise<Response> {
  const parts = await deps.parts();
  const works = parts.every((part) => part.works);
  return json({ status: works ? 'ready' : 'not-ready', ...(trusted ? { parts } : {}) }, works ? 200 : 503);
}

async function metrics(request: Request, deps: MonitoringDeps): Promise<Response> {
  const openMetrics = request.headers.get('accept')?.includes('application/openmetrics-text') ?? false;
  const { text, mediaType } = await deps.metrics(openMetrics);
  return new Response(text, { headers: { 'content-type': mediaType } });
}
