import type { Address } from '../contract/addresses.ts';
import type { RouteMatch } from './route.ts';

/** A request that was answered: by the template of its route, never its path. */
export interface Answered {
  api: 'clinician' | 'patient' | 'reports';
  /** `unmatched` where there is no such address. */
  route: string;
  /** The route's own; whatever else is asked with is `other`. */
  method: string;
  status: number;
  milliseconds: number;
}

export type CountAnswer = (answered: Answered) => void;

export interface CountDeps {
  platform: { now(): number };
  /** Default: nobody counts. */
  count?: CountAnswer | undefined;
}

/** Answers, and tells what was answered. */
export async function counting<R extends Address>(
  api: Answered['api'],
  found: RouteMatch<R>,
  { platform, count }: CountDeps,
  answer: () => Promise<Response>,
): Promise<Response> {
  const began = platform.now();
  const response = await answer();
  const { path: route, method } = found.kind === 'found' ? found.route : { path: 'unmatched', method: 'other' };
  count?.({ api, route, method, status: response.status, milliseconds: platform.now() - began });
  return response;
}
