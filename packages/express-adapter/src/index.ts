import type { PatientSharing, Principal } from '@studyshare/core';
import { nodeHandlers } from '@studyshare/core/server';
import { type Request, Router } from 'express';

/** Options of {@link studyshareExpress}. */
export interface StudyshareExpressOptions {
  sharing: PatientSharing;
  /** Who is calling, from the host's own sign-in; null answers 401. A rejection goes to the host's error handler. */
  authorize(req: Request): Promise<Principal | null>;
  /** Folder whose files are served below `/assets/` on the patient's host. */
  landingAssets: string;
  /**
   * Who is told by `monitoringRouter` which part does not work, and given the metrics: e.g. whoever comes to an address
   * that only your own network reaches, or brings your monitoring's token. Default: nobody.
   */
  isOperator?(req: Request): boolean | Promise<boolean>;
  /** How many proxies in front write `X-Forwarded-For`; default: the app's own `trust proxy` setting. */
  trustProxy?: number;
}

/** What {@link studyshareExpress} gives. */
export interface StudyshareRouters {
  /** The clinician API; mount it where the elements look for it, e.g. `/studyshare`. */
  clinicianRouter: Router;
  /** The patient's pages; mount it at the root of the patient's host. Answers everything it is asked. */
  patientRouter: Router;
  /**
   * What providers call with reports of messages (`reportReceivers` of core), below `/reports`; other paths are left to the
   * host. Mount it before `express.json()`: signatures are over the bytes as they came.
   */
  reportsRouter: Router;
  /** `/health/live`, `/health/ready` and `/metrics`, where it is mounted; other paths are left to the host. */
  monitoringRouter: Router;
}

/**
 * Mounts Studyshare in an Express 5 app: `nodeHandlers` of core as routers, which know the app's `trust proxy`.
 * @throws RangeError when `trustProxy` is not a number of proxies
 *
 * @example
 * import { landingAssetsFolder } from '@studyshare/landing';
 * import express from 'express';
 *
 * declare const yours: Pick<StudyshareExpressOptions, 'sharing' | 'authorize'>;
 * const { clinicianRouter, patientRouter } = studyshareExpress({ ...yours, landingAssets: landingAssetsFolder });
 * const viewerApp = express().use('/studyshare', clinicianRouter);
 * const patientApp = express().use(patientRouter);
 */
export function studyshareExpress(options: StudyshareExpressOptions): StudyshareRouters {
  const own = options.trustProxy === undefined ? { clientAddress: addressByApp } : {};
  const { clinician, patient, reports, monitoring } = nodeHandlers<Request>({ ...options, ...own });
  return {
    clinicianRouter: Router().use((req, res, next) => clinician(req, res, next)),
    patientRouter: Router().use((req, res) => patient(req, res)),
    reportsRouter: Router().use((req, res, next) => reports(req, res, next)),
    monitoringRouter: Router().use((req, res, next) => monitoring(req, res, next)),
  };
}

/** By the app's own setting, unless that trusts everybody, which would let a client write its own address. */
function addressByApp(req: Request): string {
  const connection = req.socket.remoteAddress ?? '';
  return req.app.get('trust proxy') === true ? connection : (req.ip ?? connection);
}
