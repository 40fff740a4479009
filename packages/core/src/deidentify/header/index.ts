export { createDeidentifiedDicom, type DeidentifiedDicomInput } from './create-deidentified-dicom.ts';
export { explainHeader } from './explain/explain-header.ts';
export { FIXED_RULES } from './explain/explanation-rules.ts';
export type { AttributeExplanation } from './header-context.ts';
export { collectIdentityTokens } from './identity-tokens.ts';
export { MaskedJpegs } from './masked-jpegs.ts';
export { PROFILE_OPTIONS } from './profile/profile-options.ts';
