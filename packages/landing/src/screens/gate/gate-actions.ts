import {
  type BodyOf,
  ONE_TIME_CODE_DIGITS,
  ONE_TIME_CODE_WAIT_SECONDS,
  type OneTimeCodeDto,
  type PasswordRule,
  type PatientOperations,
  SHARED_CODE_DIGITS,
} from '@studyshare/core/contract';
import type { App } from '../../app.ts';
import { focusField } from '../../bricks/code-field.ts';
import type { Answer, PageAction } from '../../model/api.ts';
import { endOf, type Failure, messageOf, secondsToWait } from '../../model/failure.ts';
import { partsOfRule } from '../../model/password-rule.ts';
import type { State } from '../../model/state.ts';
import { codeFault, unlockFault } from './gate-faults.ts';

export function setStep(app: App, step: State['gate']['step']): void {
  app.updateGate({ step, fault: '' });
  app.focusTitle();
}

/** Asks for a one-time code; asking too soon leads to the field for the code that is on its way already. */
export async function requestCode(app: App, contactId: string, how: 'first' | 'again' = 'first'): Promise<void> {
  const answer = (await send(app, 'requestOneTimeCode', { contactId })) as Answer<OneTimeCodeDto> | undefined;
  if (!answer) return;
  const { t } = app.state.text;
  const tooSoon = !answer.ok && codeOf(answer.failure) === 'access.one_time_code_too_soon';
  if (!answer.ok && !tooSoon) {
    // Of the clinic's text messages of a day, not of how often this reader asked.
    const spent = codeOf(answer.failure) === 'contact.daily_limit';
    refuse(app, answer.failure, spent ? t('gate.no-texts') : messageOf(answer.failure, app.state.text), 'code');
    return;
  }
  const sent = answer.ok ? answer.value : undefined;
  const wait = sent?.waitSeconds || (!answer.ok && secondsToWait(answer.failure)) || ONE_TIME_CODE_WAIT_SECONDS;
  const sentBefore = tooSoon || Boolean(sent?.sentBefore);
  const sentAt = sent?.sentBefore ? sent.sentAt : '';
  app.updateGate({ step: 'code', contactId, sentBefore, sentAt, resendAt: Date.now() + wait * 1000, fault: '' });
  countDown(app);
  if (how === 'again') app.announce(t(sentBefore ? 'gate.code-sent-before' : 'gate.code-resent'));
  if (how === 'first') app.focusTitle();
  focusField(app, 'code');
}

export async function verifyCode(app: App, code: string): Promise<void> {
  const { t } = app.state.text;
  if (code.length !== ONE_TIME_CODE_DIGITS && code.length !== SHARED_CODE_DIGITS)
    return fault(app, t('gate.code-six'), 'code');
  const answer = await send(app, 'verifyOneTimeCode', { code });
  if (!answer) return;
  if (answer.ok) return through(app);
  const dead = ['access.one_time_code_expired', 'access.too_many_attempts'].includes(codeOf(answer.failure));
  if (dead)
    app.updateGate({ resendAt: Math.min(app.state.gate.resendAt, Date.now() + secondsToWait(answer.failure) * 1000) });
  refuse(app, answer.failure, codeFault(answer.failure, app.state.text), 'code');
}

export async function unlockWith(app: App, secret: string, kind: 'password' | 'link-code'): Promise<void> {
  if (!secret) return fault(app, app.state.text.t(`gate.${kind}-empty`), 'secret');
  const answer = await send(app, 'unlock', { secret });
  if (!answer) return;
  if (answer.ok) return through(app);
  if (codeOf(answer.failure) === 'access.one_time_code_needed') return through(app);
  refuse(app, answer.failure, unlockFault(answer.failure, kind, app.state.text), 'secret');
}

export async function setPassword(
  app: App,
  password: string,
  verifyPassword: string,
  rule: PasswordRule,
): Promise<void> {
  const { t } = app.state.text;
  if (partsOfRule(password, rule).some((part) => !part.met)) return fault(app, t('gate.create-rule'), 'password');
  if (password !== verifyPassword) return fault(app, t('gate.create-differ'), 'verifyPassword');
  const answer = await send(app, 'setPassword', { password, verifyPassword });
  if (!answer) return;
  if (answer.ok) return through(app);
  const code = codeOf(answer.failure);
  if (code === 'access.one_time_code_needed') return through(app);
  const own =
    code === 'access.password_rule'
      ? t('gate.create-rule')
      : code === 'access.passwords_differ'
        ? t('gate.create-differ')
        : '';
  refuse(app, answer.failure, own || messageOf(answer.failure, app.state.text), 'password');
}

async function send<A extends PageAction>(
  app: App,
  action: A,
  body: BodyOf<PatientOperations[A]>,
): Promise<Answer<unknown> | undefined> {
  if (app.state.gate.busy) return undefined;
  app.updateGate({ busy: true, fault: '' });
  const answer = await app.post(action, body);
  app.updateGate({ busy: false });
  return app.state.screen === 'page' ? answer : undefined;
}

// The gate has moved: what stands there now is the server's to say.
async function through(app: App): Promise<void> {
  app.updateGate({ step: 'own', password: '', passwordShown: false });
  await app.load();
  app.focusTitle();
}

function refuse(app: App, failure: Failure, words: string, field: string): void {
  const end = endOf(failure);
  if (end) app.end(end);
  else fault(app, words, field);
}

function fault(app: App, words: string, field: string): void {
  app.updateGate({ fault: words });
  focusField(app, field);
}

function codeOf(failure: Failure): string {
  return failure.kind === 'problem' ? failure.code : '';
}

function countDown(app: App): void {
  clearInterval(timer);
  timer = setInterval(() => {
    if (app.state.gate.step !== 'code' || Date.now() >= app.state.gate.resendAt) clearInterval(timer);
    app.update({});
  }, 1000);
}

let timer: ReturnType<typeof setInterval> | undefined;
