import type { Principal } from '../../config.ts';
import type { ClinicianUseCases } from '../../share/types.ts';
import type { Route, RouteParams } from '../route.ts';

/** What a clinician route works with. */
interface ClinicianCall {
  request: Request;
  principal: Principal;
  params: RouteParams;
  useCases: ClinicianUseCases;
}

export interface ClinicianRoute extends Route {
  handle(call: ClinicianCall): Promise<Response>;
}

/** A parameter the route's path names. */
export function param(call: { params: RouteParams }, name: string): string {
  return call.params[name] ?? '';
}
