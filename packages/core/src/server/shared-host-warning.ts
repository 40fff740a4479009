import type { PatientSharing } from '../index.ts';

/**
 * Warns, once, when clinicians and patients are served on one origin: a flaw in the patient's page would then reach the
 * clinicians' sessions (OWASP ASVS 5.0, 3.5.4).
 */
export function sharedHostWarning({ patientBaseUrl, logger }: PatientSharing): (asked: string | null) => void {
  const { host } = new URL(patientBaseUrl);
  let warned = false;
  return (asked) => {
    if (warned || asked?.toLowerCase() !== host) return;
    warned = true;
    logger.warn('http.shared_host', { host });
    process.emitWarning(
      `Patients and clinicians share the host ${host}; give the patient's pages a host of their own`,
      { code: 'STUDYSHARE_SHARED_HOST' },
    );
  };
}
