import type { LanguageTag } from '@studyshare/core/contract';
import { contacts, type Scenario } from './scenario.ts';

type Problem = { status: number; code: string; params?: Record<string, string | number> };

const RULE = { minLength: 6, requireLetter: true, requireDigit: true, requireSymbol: false };

/** What a POST does to the scenario; undefined means it went well. */
export function answerPost(now: Scenario, path: string, body: Record<string, unknown>): Problem | undefined {
  const handler = HANDLERS[path];
  return handler ? handler(now, body) : { status: 404, code: 'request.not_found' };
}

const HANDLERS: Record<string, (now: Scenario, body: Record<string, unknown>) => Problem | undefined> = {
  language: (now, body) => {
    now.language = body.language as LanguageTag;
    return undefined;
  },
  delete: (now, body) => {
    if (body.code === now.deleteCode) {
      now.problem = { status: 410, code: 'share.deleted' };
      now.boot = 'deleted';
      return undefined;
    }
    now.deleteTriesLeft -= 1;
    if (now.deleteTriesLeft < 1) return { status: 403, code: 'delete.code_dead' };
    return { status: 403, code: 'delete.wrong_code', params: { triesLeft: now.deleteTriesLeft } };
  },
  'reminders/stop': () => undefined,
  report: (now) => {
    now.problem = { status: 409, code: 'share.suspended' };
    now.boot = 'suspended';
    return undefined;
  },
  'one-time-codes': (now) => {
    if (now.oneTimeCode === 'too soon')
      return { status: 429, code: 'access.one_time_code_too_soon', params: { retryAfterSeconds: 41 } };
    return undefined;
  },
  'one-time-codes/verify': (now, body) => {
    if (now.oneTimeCode === 'expired') return { status: 403, code: 'access.one_time_code_expired' };
    if (body.code !== now.oneTimeCode)
      return { status: 403, code: 'access.wrong_one_time_code', params: { triesLeft: 4 } };
    now.gate = now.gate.kind === 'link-code' ? { kind: 'open' } : { kind: 'create-password', rule: RULE };
    return undefined;
  },
  password: (now, body) => {
    if (body.password !== body.verifyPassword) return { status: 422, code: 'access.passwords_differ' };
    now.password = String(body.password);
    now.gate = { kind: 'open' };
    return undefined;
  },
  unlock: (now, body) => {
    const kind = now.gate.kind === 'link-code' ? 'link-code' : 'password';
    if (body.secret === (kind === 'link-code' ? now.linkCode : now.password)) {
      now.gate = { kind: 'open' };
      return undefined;
    }
    now.unlockTriesLeft -= 1;
    const code = kind === 'link-code' ? 'access.wrong_link_code' : 'access.wrong_password';
    if (now.unlockTriesLeft > 0) return { status: 403, code, params: { triesLeft: now.unlockTriesLeft } };
    now.gate = { kind, contacts, exhausted: true };
    return { status: 403, code: 'access.one_time_code_needed' };
  },
};
