import { createPatientHandler } from '../patient/patient-handler.ts';
import { stubDeps, stubPatient } from './stub-use-cases.ts';

const base = 'https://images.clinic.example';
const landingHtml = '<!doctype html><html><head><!--studyshare-boot--></head><body></body></html>';
export const cookie = '__Host-studyshare-page-1=session-token-0001';
export const own = { 'sec-fetch-site': 'same-origin' };

/** The patient side over stubbed use cases, and a client to send requests with. */
export function setUp(overrides: Parameters<typeof stubPatient>[0] = {}, patientBaseUrl = base) {
  const useCases = stubPatient(overrides);
  const deps = stubDeps();
  const handler = createPatientHandler({ useCases, ...deps, patientBaseUrl, landingHtml, language: 'en' });
  const send = (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) => {
    const init = body === undefined ? {} : { body: encode(body) };
    return handler(new Request(`${base}${path}`, { method, headers, ...init }), { address: '192.0.2.1' });
  };
  return { send, calls: useCases.calls, lines: deps.lines };
}

/** Headers of the page's own POST. */
export function post(headers: Record<string, string> = {}): Record<string, string> {
  return { cookie, 'content-type': 'application/json', ...own, ...headers };
}

function encode(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}
