import type { PatientSharing } from '../index.ts';
import { checkHops } from './client-address.ts';
import { checkMountPath } from './local-path.ts';

/** What the handlers of every kind of server need. */
export interface ServerOptions {
  sharing: PatientSharing;
  /** Folder whose files are served below `/assets/` on the patient's host (`landingAssetsFolder` of `@studyshare/landing`). */
  landingAssets: string;
  /**
   * What stands before `CLINICIAN_BASE` on the addresses that the clinician's handler gets, e.g. `/studyshare`. Default: nothing, as
   * behind a mount of Express or NestJS, which takes it off.
   */
  clinicianPath?: string;
  /** What stands before `/reports` on the addresses that the handler of reports gets. Default: nothing. */
  reportsPath?: string;
  /** What stands before `/health` and `/metrics` on the addresses that the handler `monitoring` gets. Default: nothing. */
  monitoringPath?: string;
  /** How many proxies in front write `X-Forwarded-For`; default: none. */
  trustProxy?: number;
}

/** @throws RangeError when a path or a number of proxies is none */
export function readServerOptions({ clinicianPath, reportsPath, monitoringPath, trustProxy }: ServerOptions): {
  clinicianPath: string;
  reportsPath: string;
  monitoringPath: string;
} {
  checkHops(trustProxy);
  return {
    clinicianPath: checkMountPath('clinicianPath', clinicianPath),
    reportsPath: checkMountPath('reportsPath', reportsPath),
    monitoringPath: checkMountPath('monitoringPath', monitoringPath),
  };
}
