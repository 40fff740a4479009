export { checkReleasedDicom } from './check-released-dicom.ts';
export { checkReleasedFile, type ReleasedMediaType } from './check-released-file.ts';
export type { GateFinding, GateOptions } from './gate-finding.ts';
