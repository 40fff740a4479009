export { ApiError, type ApiErrorCode } from './api/api-error.ts';
export {
  type ClinicianClient,
  type ClinicianClientOptions,
  createClinicianClient,
  type OperationName,
} from './api/clinician-client.ts';
export * from './base/events.ts';
export type { OwnWords } from './base/own-words.ts';
export { checkWords, setWords } from './base/set-words.ts';
export { StudyshareElement } from './base/studyshare-element.ts';
export type { WordKey, Words } from './base/words.ts';
export { wordsOf } from './base/words-of.ts';
export { SendToPatientDialog } from './send-to-patient-dialog/send-to-patient-dialog.ts';
export { SharesTab } from './shares-tab/shares-tab.ts';
