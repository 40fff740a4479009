import { PASSWORD_MAX_LENGTH } from '../contract/limits.ts';
import { unmetPasswordParts } from '../contract/password-rule.ts';
import type { PasswordRule } from '../contract/settings.ts';
import { StudyshareError } from '../errors.ts';

/**
 * Refuses a new password that does not meet the rule or was not typed twice alike (P4).
 * @throws StudyshareError `access.password_rule` with `unmet` (comma-separated parts), `minLength` and `maxLength`;
 * `access.passwords_differ`
 */
export function checkNewPassword(rule: PasswordRule, password: string, verifyPassword: string): void {
  const unmet = unmetPasswordParts(rule, password);
  if (unmet.length > 0) {
    const params = { unmet: unmet.join(','), minLength: rule.minLength, maxLength: PASSWORD_MAX_LENGTH };
    throw new StudyshareError('access.password_rule', {
      params,
      fields: [{ field: 'password', code: 'access.password_rule', params }],
    });
  }
  if (password !== verifyPassword) {
    throw new StudyshareError('access.passwords_differ', {
      fields: [{ field: 'verifyPassword', code: 'access.passwords_differ' }],
    });
  }
}
