import { LINK_ADDRESSES } from '../contract/addresses.ts';
import type { Finding } from '../ports/index.ts';

const PART = 'public address';

/** The address that links are made of; over the network only where that is asked for. */
export async function examineAddress(
  patientBaseUrl: string,
  { reach = false, signal }: { reach?: boolean; signal?: AbortSignal | undefined },
): Promise<Finding[]> {
  const url = new URL(patientBaseUrl);
  const mend = 'Patients need an https address of their own: a host name, a certificate, and a proxy that leads here.';
  const scheme: Finding =
    url.protocol === 'https:'
      ? { part: PART, state: 'good', says: url.origin }
      : { part: PART, state: 'warning', says: `${url.origin} is for this machine alone`, mend };
  return reach ? [scheme, await reached(url, signal)] : [scheme];
}

async function reached(url: URL, signal: AbortSignal | undefined): Promise<Finding> {
  const part = `${PART}: reached`;
  const late = AbortSignal.timeout(10_000);
  try {
    const options = { redirect: 'manual', signal: signal ? AbortSignal.any([signal, late]) : late } as const;
    const { status, headers } = await fetch(new URL(LINK_ADDRESSES.robots.path, url), options);
    if (status === 200 && headers.get('x-robots-tag')?.includes('noindex')) {
      return { part, state: 'good', says: 'Studyshare answers there' };
    }
    const mend = 'See where name and proxy of this address lead: all paths have to reach the patient router.';
    return { part, state: 'fault', says: `something else answers there (${status})`, mend };
  } catch (error) {
    const { code } = ((error as Error).cause ?? error) as { code?: unknown };
    const says = `nobody answers there (${typeof code === 'string' ? code : 'no answer'})`;
    return { part, state: 'fault', says, mend: 'Check name, certificate and proxy, and that the server runs.' };
  }
}
