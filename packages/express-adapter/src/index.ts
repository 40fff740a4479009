import type { PatientSharing, Principal } from '@studyshare/core';
import { CLINICIAN_BASE, MONITORING_ADDRESSES, REPORTS_BASE } from '@studyshare/core/contract';
import { type Request, Router } from 'express';
import { clientAddress } from './client-address.ts';
import { landingAssets } from './landing-assets.ts';
import { sendResponse } from './send-response.ts';
import { sharedHostWarning } from './shared-host-warning.ts';
import { toWebRequest } from './web-request.ts';

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
 * Mounts Studyshare in an Express 5 app.
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
  const { trustProxy } = options;
  // `true`, which Express knows, would believe whatever a client writes, and so switch the limits off.
  if (trustProxy !== undefined && (!Number.isInteger(trustProxy) || trustProxy < 0)) {
    throw new RangeError('trustProxy is the number of proxies in front');
  }
  return {
    clinicianRouter: clinicianRouter(options),
    patientRouter: patientRouter(options),
    reportsRouter: reportsRouter(options),
    monitoringRouter: monitoringRouter(options),
  };
}

function clinicianRouter({ sharing, authorize }: StudyshareExpressOptions): Router {
  const warnOfSharedHost = sharedHostWarning(sharing);
  const router = Router();
  router.use(async (req, res, next) => {
    // Mounted at the root of a host, the other paths are the host's own.
    if (!req.path.startsWith(`${CLINICIAN_BASE}/`)) return next();
    warnOfSharedHost(req);
    const principal = await authorize(req);
    // The host's name plays no part in any answer, so no forged Host header can.
    const response = await sharing.clinician(toWebRequest(req, res, 'http://localhost'), principal);
    await sendResponse(response, res, req.method === 'HEAD');
  });
  return router;
}

function reportsRouter({ sharing }: StudyshareExpressOptions): Router {
  const router = Router();
  router.use(async (req, res, next) => {
    if (!req.path.startsWith(`${REPORTS_BASE}/`)) return next();
    const response = await sharing.reports(toWebRequest(req, res, 'http://localhost'));
    await sendResponse(response, res, req.method === 'HEAD');
  });
  return router;
}

const MONITORED: ReadonlySet<string> = new Set(Object.values(MONITORING_ADDRESSES).map(({ path }) => path));

function monitoringRouter({ sharing, isOperator }: StudyshareExpressOptions): Router {
  const router = Router();
  router.use(async (req, res, next) => {
    if (!MONITORED.has(req.path)) return next();
    const trusted = (await isOperator?.(req)) === true;
    const response = await sharing.monitoring(toWebRequest(req, res, 'http://localhost'), { trusted });
    await sendResponse(response, res, req.method === 'HEAD');
  });
  return router;
}

function patientRouter({ sharing, landingAssets: folder, trustProxy }: StudyshareExpressOptions): Router {
  const router = Router();
  router.use('/assets', landingAssets(folder));
  router.use(async (req, res) => {
    const client = { address: clientAddress(req, trustProxy) };
    const response = await sharing.patient(toWebRequest(req, res, sharing.patientBaseUrl), client);
    await sendResponse(response, res, req.method === 'HEAD');
  });
  return router;
}
