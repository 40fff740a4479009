import { REPORT_ADDRESSES } from '../../contract/addresses.ts';
import { StudyshareError } from '../../errors.ts';
import {
  type Logger,
  MAX_REPORT_BYTES,
  type Platform,
  type ProviderReport,
  type ReportReceiver,
} from '../../ports/index.ts';
import { readBytes } from '../body.ts';
import { type CountDeps, counting } from '../count-answer.ts';
import { asStudyshareError, methodNotAllowed, problemResponse } from '../problem.ts';
import { createRouter, type RouteMatch, routesOf } from '../route.ts';

const ROUTES = routesOf(REPORT_ADDRESSES);

/** A provider's call to its answer. Never rejects. */
export type ReportHandler = (request: Request) => Promise<Response>;

export interface ReportHandlerDeps extends CountDeps {
  receivers: readonly ReportReceiver[];
  /** Resolves once they are recorded. */
  record: (reports: readonly ProviderReport[]) => Promise<void>;
  logger: Logger;
  platform: Platform;
}

/**
 * Answers 200 once everything a call says is recorded, and also when it is about no message of ours: a provider would
 * only come again with it. A call that is not genuine gets 403, one that cannot be recorded now 5xx, and comes again.
 */
export function createReportHandler(deps: ReportHandlerDeps): ReportHandler {
  const match = createRouter(ROUTES);
  const byName = new Map(deps.receivers.map((receiver) => [receiver.name, receiver]));
  return async (request) => {
    const found = match(request.method, new URL(request.url).pathname);
    return counting('reports', found, deps, () => answer(found, request, byName, deps));
  };
}

async function answer(
  found: RouteMatch<(typeof ROUTES)[number]>,
  request: Request,
  byName: ReadonlyMap<string, ReportReceiver>,
  deps: ReportHandlerDeps,
): Promise<Response> {
  if (found.kind === 'method') return methodNotAllowed(found.allow);
  const receiver = found.kind === 'found' ? byName.get(found.params['receiver'] ?? '') : undefined;
  if (!receiver) return problemResponse(new StudyshareError('request.not_found'));
  try {
    return await receive(request, receiver, deps);
  } catch (error) {
    const known = asStudyshareError(error, `POST /reports/${receiver.name}`, request, deps);
    // Worth a look of the host: a secret that does not fit, or somebody who tries.
    if (known.code === 'report.not_signed') deps.logger.warn('reports.not_signed', { receiver: receiver.name });
    return problemResponse(known);
  }
}

async function receive(request: Request, receiver: ReportReceiver, deps: ReportHandlerDeps): Promise<Response> {
  const body = await readBytes(request, MAX_REPORT_BYTES);
  const reports = await receiver.receive({
    header: (name) => request.headers.get(name),
    body,
    search: new URL(request.url).search,
    now: deps.platform.now(),
    signal: request.signal,
  });
  await deps.record(reports);
  deps.logger.info('reports.received', { receiver: receiver.name, reports: reports.length });
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
}
