import type { PatientClient, PatientSharing, Principal } from '@studyshare/core';

/** What a test lets Studyshare answer; 404 for the rest. */
export type Handlers = {
  patient?: (request: Request, client: PatientClient) => Promise<Response>;
  clinician?: (request: Request, who: Principal | null) => Promise<Response>;
  reports?: (request: Request) => Promise<Response>;
  monitoring?: (request: Request, caller: { trusted: boolean }) => Promise<Response>;
  patientBaseUrl?: string;
};

/** The functions that servers call, as a test wants them. */
export function fakeSharing(handlers: Handlers): PatientSharing & { warnings: string[] } {
  const warnings: string[] = [];
  const none = async () => new Response('none', { status: 404 });
  return {
    warnings,
    patient: handlers.patient ?? none,
    clinician: handlers.clinician ?? none,
    useCases: {} as PatientSharing['useCases'],
    patientBaseUrl: handlers.patientBaseUrl ?? 'https://images.clinic.example',
    logger: { info: () => {}, warn: (event) => void warnings.push(event), error: () => {} },
    reports: handlers.reports ?? none,
    monitoring: handlers.monitoring ?? none,
    studyArrived: async () => null,
    recordDeliveryReport: async () => 'unknown',
    recordReply: async () => 0,
    events: { on: () => () => {} },
    start: async () => {},
    stop: async () => {},
  };
}
