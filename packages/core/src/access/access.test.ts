import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unmetPasswordParts } from '../contract/password-rule.ts';
import type { PasswordRule } from '../contract/settings.ts';
import {
  checkNewPassword,
  compareSecrets,
  contactCharges,
  createPasswordHasher,
  deleteCodeCharge,
  limitRefusal,
  linkCodesCharges,
  oneTimeCodeCharges,
  secretCharges,
  smsCharge,
  unknownLinkCharge,
} from './index.ts';

const rule: PasswordRule = { minLength: 6, requireLetter: true, requireDigit: true, requireSymbol: false };

describe('the password rule', () => {
  test.each([
    ['', ['length', 'letter', 'digit']],
    ['abcdef', ['digit']],
    ['123456', ['letter']],
    ['ab1', ['length']],
    ['abcde1', []],
    ['åäöåä٣', []],
    [`a1${'x'.repeat(127)}`, ['maximum']],
  ])('P4: of %j the default rule finds %j missing', (password, missing) => {
    expect(unmetPasswordParts(rule, password)).toEqual(missing);
  });

  test('P4: an account can demand more', () => {
    const strict = { ...rule, minLength: 10, requireSymbol: true };
    expect(unmetPasswordParts(strict, 'abcdef1')).toEqual(['length', 'symbol']);
    expect(unmetPasswordParts(strict, 'abcdefgh1!')).toEqual([]);
  });

  test('P4: the refusal names the field and the parts that are not met', () => {
    expect(() => checkNewPassword(rule, 'abc', 'abc')).toThrow(
      expect.objectContaining({
        code: 'access.password_rule',
        params: { unmet: 'length,digit', minLength: 6, maxLength: 128 },
        fields: [expect.objectContaining({ field: 'password' })],
      }),
    );
  });

  test('P4: both entries must be alike', () => {
    expect(() => checkNewPassword(rule, 'abcde1', 'abcde2')).toThrow(
      expect.objectContaining({ code: 'access.passwords_differ' }),
    );
  });

  test('P4: a password that meets the rule still meets it with anything appended up to the maximum', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (more) => {
        expect(unmetPasswordParts(rule, `abcde1${more}`)).toEqual([]);
      }),
    );
  });
});

describe('the hasher', () => {
  test('a hash is Argon2id with 19 MiB and two passes, and knows its secret alone', async () => {
    const hasher = createPasswordHasher();
    const hashed = await hasher.hash('correct horse 1');
    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hasher.verify(hashed, 'correct horse 1')).toBe(true);
    expect(await hasher.verify(hashed, 'correct horse 2')).toBe(false);
    expect(await hasher.verify(hashed, 'x'.repeat(100_000))).toBe(false);
  });

  test('the same letters composed or decomposed are the same password', async () => {
    const hasher = createPasswordHasher();
    expect(await hasher.verify(await hasher.hash('pa\u0308ron1'), 'p\u00e4ron1')).toBe(true);
  });

  test('more than it can queue is refused as busy, and it recovers', async () => {
    const hasher = createPasswordHasher({ concurrency: 1, queue: 2 });
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => hasher.hash('secret1')));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(3);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'server.busy', status: 503 });
    }
    expect(await hasher.hash('secret1')).toContain('argon2id');
  });
});

describe('guards', () => {
  test('P8: an address has a budget of its own on every link, and a new password starts the link’s anew', () => {
    const first = secretCharges('password', 'share', 1, 'address');
    expect(first.ofAddress).toMatchObject({ limit: 5, windowMs: 900_000 });
    expect(first.ofLink).toMatchObject({ limit: 100, windowMs: null });
    expect(secretCharges('password', 'share', 1, 'other').ofAddress.scope).not.toBe(first.ofAddress.scope);
    expect(secretCharges('password', 'share', 1, 'other').ofLink.scope).toBe(first.ofLink.scope);
    expect(secretCharges('password', 'share', 2, 'address').ofLink.scope).not.toBe(first.ofLink.scope);
  });

  test('the names that scopes are counted under are those in the database', () => {
    const codes = [...linkCodesCharges('s'), ...oneTimeCodeCharges('visit')];
    const charges = [deleteCodeCharge('s'), smsCharge('clinic', 7), ...contactCharges('f'), ...codes];
    const { ofAddress, ofLink } = secretCharges('link-code', 's', 3, 'a');
    expect([...charges, ofAddress, ofLink].map(({ scope }) => scope)).toEqual([
      ...['delete:s', 'sms-day:clinic', 'contact-minute:f', 'contact-day:f'],
      ...['otp-all:s', 'otp-link-hour:s', 'otp-hour:visit', 'otp-minute:visit'],
      ...['link-code:s:a', 'link-code-life:s:3'],
    ]);
    expect(smsCharge('clinic', 7)).toMatchObject({ limit: 7, windowMs: 86_400_000 });
  });

  test.each([
    [smsCharge('otp-all:clinic', 7), 'contact.daily_limit', { channel: 'sms', retryAfterSeconds: 5 }],
    [contactCharges('f')[0]!, 'contact.too_soon', { retryAfterSeconds: 5 }],
    [contactCharges('f')[1]!, 'contact.daily_limit', { retryAfterSeconds: 5 }],
    [deleteCodeCharge('s'), 'delete.code_dead', { retryAfterSeconds: 5 }],
    [oneTimeCodeCharges('s')[0]!, 'access.one_time_code_too_soon', { retryAfterSeconds: 5 }],
    [oneTimeCodeCharges('s')[1]!, 'access.one_time_code_too_soon', { retryAfterSeconds: 5 }],
    [secretCharges('password', 's', 1, 'a').ofAddress, 'access.too_many_attempts', { retryAfterSeconds: 5 }],
    [secretCharges('password', 's', 1, 'a').ofLink, 'access.one_time_code_needed', { retryAfterSeconds: 5 }],
    [unknownLinkCharge('a'), 'request.rate_limited', { retryAfterSeconds: 5 }],
  ] as const)('who has used up %j is told so by its own code', ({ scope }, code, params) => {
    expect(limitRefusal(scope, { retryAfterSeconds: 5 })).toMatchObject({ code, params });
  });

  test('a scope nobody knows is refused without details', () => {
    expect(limitRefusal('toString:x')).toMatchObject({ code: 'request.rate_limited', params: {} });
  });

  test('secrets are compared whole', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(compareSecrets(a, b)).toBe(a === b);
      }),
    );
  });
});
