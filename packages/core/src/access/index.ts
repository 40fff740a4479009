export { addressGroup } from './address-group.ts';
export * from './charges.ts';
export { readCode } from './code-text.ts';
export { compareSecrets, type SecretCompare } from './compare-secrets.ts';
export { limitRefusal } from './limits.ts';
export { manyLinksAlarms, type TriedCode } from './many-links-alarm.ts';
export {
  codeLifeMs,
  newOneTimeCode,
  newSharedCode,
  ONE_TIME_CODE_LIFE_MS,
  ONE_TIME_CODE_TRIES,
  oneTimeCodeHash,
  SHARED_CODE_EVERY_MS,
  SHARED_CODE_LIFE_MS,
  SHARED_CODE_TRIES,
} from './one-time-code.ts';
export { createPasswordHasher, type PasswordHasher } from './password-hasher.ts';
export { checkNewPassword } from './password-rule.ts';
export { csrfToken, newSessionToken, renewedSession, sessionHash } from './session.ts';
export { createTurnstile } from './turnstile.ts';
