import type { PatientClient } from '../http/index.ts';
import type { PatientSharing } from '../index.ts';
import { type AssetRequest, landingAssets } from './assets/landing-assets.ts';

const ASSETS = '/assets/';

/** Makes the web request of a path on the patient's host. */
export type MakeRequest = (target: { origin: string; path: string }) => Request;

/** Answers on the patient's host: the page's own files, and everything else by the page. */
export function patientAnswer({ sharing, landingAssets: folder }: { sharing: PatientSharing; landingAssets: string }) {
  const assets = landingAssets(folder);
  return async (path: string, asked: AssetRequest, client: PatientClient, make: MakeRequest): Promise<Response> => {
    const name = path.startsWith(ASSETS) ? path.slice(ASSETS.length).replace(/[?#].*$/, '') : undefined;
    const asset = name === undefined ? undefined : await assets(name, asked);
    return asset ?? (await sharing.patient(make({ origin: sharing.patientBaseUrl, path }), client));
  };
}
