export { type ClinicianHandler, createClinicianHandler } from './clinician/clinician-handler.ts';
export type { CountAnswer } from './count-answer.ts';
export {
  createMonitoringHandler,
  type MonitoringCaller,
  type MonitoringHandler,
} from './monitoring/monitoring-handler.ts';
export { BOOT_PLACEHOLDER } from './patient/boot-html.ts';
export { createPatientHandler, type PatientClient, type PatientHandler } from './patient/patient-handler.ts';
export { problemResponse } from './problem.ts';
export { createReportHandler, type ReportHandler } from './reports/report-handler.ts';
export { PATIENT_ASSET_HEADERS } from './security-headers.ts';
