import Type, { type Static } from 'typebox';
import { type Address, PAGE_ADDRESSES as at } from '../addresses.ts';
import type { ErrorCode } from '../error-codes.ts';
import { SECRET_FIELD_LENGTH, TYPED_CODE_LENGTH } from '../limits.ts';
import type { NamedSchema, PatientOperation } from '../operation.ts';
import { REPORT_REASONS } from '../vocabulary.ts';
import { answerOf, bodyOf, count, instant, json, language, oneOf, text } from './parts.ts';

/** To which contact a one-time code is to be sent. */
export type RequestOneTimeCodeDto = Static<typeof RequestOneTimeCodeDto>;
const RequestOneTimeCodeDto = bodyOf('RequestOneTimeCodeDto', { contactId: text(128) });

/** What became of a request for a code. */
export type OneTimeCodeDto = Static<typeof OneTimeCodeDto>;
const OneTimeCodeDto = answerOf('OneTimeCodeDto', {
  /** When the message with the code was sent: now, or before. */
  sentAt: instant,
  /** No message was sent: the newest one holds a code that works here too. */
  sentBefore: Type.Boolean(),
  /** This visit may ask again in so many seconds. */
  waitSeconds: count,
});

/** A one-time code that somebody typed. */
export type VerifyOneTimeCodeDto = Static<typeof VerifyOneTimeCodeDto>;
const VerifyOneTimeCodeDto = bodyOf('VerifyOneTimeCodeDto', { code: text(TYPED_CODE_LENGTH) });

/** Creates or replaces the password, after a one-time code. */
export type SetPasswordDto = Static<typeof SetPasswordDto>;
const SetPasswordDto = bodyOf('SetPasswordDto', {
  password: text(SECRET_FIELD_LENGTH),
  verifyPassword: text(SECRET_FIELD_LENGTH),
});

/** Password or Patient Link Code, whichever the gate asks for. */
export type UnlockDto = Static<typeof UnlockDto>;
const UnlockDto = bodyOf('UnlockDto', { secret: text(SECRET_FIELD_LENGTH) });

/** The language in which a reader wants the page. */
export type SetLanguageDto = Static<typeof SetLanguageDto>;
const SetLanguageDto = bodyOf('SetLanguageDto', { language });

/** The code that deletes a share from the patient's page. */
export type DeletePageDto = Static<typeof DeletePageDto>;
const DeletePageDto = bodyOf('DeletePageDto', { code: text(TYPED_CODE_LENGTH) });

/** What is wrong with the page (G11), and with which picture, clip or document. */
export type ReportPageDto = Static<typeof ReportPageDto>;
const ReportPageDto = bodyOf('ReportPageDto', {
  reason: oneOf(REPORT_REASONS),
  itemId: Type.Optional(text(128)),
});

/** Nothing to say but that no more reminders are wanted (R9). */
export type StopRemindersDto = Static<typeof StopRemindersDto>;
const StopRemindersDto = bodyOf('StopRemindersDto', {});

/** The JSON Schemas of bodies and answers about what a reader does on the page. */
export const PAGE_ACTION_SCHEMAS = [
  StopRemindersDto,
  RequestOneTimeCodeDto,
  OneTimeCodeDto,
  VerifyOneTimeCodeDto,
  SetPasswordDto,
  UnlockDto,
  SetLanguageDto,
  ReportPageDto,
  DeletePageDto,
] as const;

/** The operations about what a reader does on the page. */
export const PAGE_ACTION_OPERATIONS = {
  requestOneTimeCode: {
    ...action(at.requestOneTimeCode, 'Sends a one-time code to a contact of the share (P3)', RequestOneTimeCodeDto, [
      'access.one_time_code_too_soon',
      'contact.daily_limit',
    ]),
    answers: { 200: json(OneTimeCodeDto, 'The code was sent, now or before') },
  },
  verifyOneTimeCode: action(at.verifyOneTimeCode, 'Enters the one-time code', VerifyOneTimeCodeDto, [
    'access.wrong_one_time_code',
    'access.one_time_code_expired',
  ]),
  setPassword: action(at.setPassword, 'Creates or replaces the password (P3, P5)', SetPasswordDto, [
    'access.one_time_code_needed',
    'access.password_rule',
    'access.passwords_differ',
  ]),
  unlock: action(at.unlock, 'Enters the password or the Patient Link Code', UnlockDto, [
    'access.wrong_password',
    'access.wrong_link_code',
    'access.too_many_attempts',
    'access.one_time_code_needed',
  ]),
  setLanguage: action(at.setLanguage, 'Changes the language for every visitor (G8)', SetLanguageDto, ['page.locked']),
  stopReminders: action(at.stopReminders, 'No more reminders to the contacts of this page (R9)', StopRemindersDto, [
    'page.locked',
  ]),
  reportPage: action(at.reportPage, 'Closes the page until the clinic has looked at it (G11)', ReportPageDto, [
    'page.locked',
    'request.invalid',
    'request.rate_limited',
  ]),
  deletePage: action(at.deletePage, 'Deletes the page for everybody, for ever (G10)', DeletePageDto, [
    'delete.wrong_code',
    'delete.code_dead',
  ]),
} as const satisfies Record<string, PatientOperation>;

/** What the page does: takes JSON, answers nothing when it is done. */
function action<A extends Address, B extends NamedSchema>(
  address: A,
  summary: string,
  body: B,
  problems: readonly ErrorCode[],
) {
  return {
    ...address,
    guard: 'session',
    errors: 'problem',
    summary,
    body,
    answers: { 204: { description: 'Done' } },
    problems,
  } as const satisfies PatientOperation;
}
