export { createDeidentifiedDicom, type DeidentifiedDicomInput } from './create-deidentified-dicom.ts';
export { explainHeader } from './explain/explain-header.ts';
export type { AttributeExplanation } from './header-context.ts';
export { collectIdentityTokens } from './identity-tokens.ts';
