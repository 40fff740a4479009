export * from './budgets.ts';
export { readCode } from './code-text.ts';
export { compareSecrets, type SecretCompare } from './compare-secrets.ts';
export { deleteAlarms } from './delete-alarm.ts';
export { isLinkCode, LINK_CODE_LENGTH, normalizeLinkCode } from './link-code.ts';
export { newOneTimeCode, ONE_TIME_CODE_LIFE_MS, ONE_TIME_CODE_TRIES, oneTimeCodeHash } from './one-time-code.ts';
export { createPasswordHasher, type PasswordHasher } from './password-hasher.ts';
export { checkNewPassword } from './password-rule.ts';
export { csrfToken, newSessionToken, sessionHash } from './session.ts';
