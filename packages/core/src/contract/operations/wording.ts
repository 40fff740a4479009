import Type, { type Static } from 'typebox';
import { CLINICIAN_ADDRESSES as at } from '../addresses.ts';
import { CONTACT_FIELD_LENGTH } from '../limits.ts';
import type { ClinicianOperation } from '../operation.ts';
import { ref as refOf } from '../schema-parts.ts';
import { CHANNELS } from '../vocabulary.ts';
import { type LanguageWording, WORDED_MESSAGES } from '../wording/slots.ts';
import { answerOf, bodyOf, count, json, language, oneOf, ref, shaped, text } from './parts.ts';

const wording = Type.Optional(
  shaped<LanguageWording>({
    ...refOf('LanguageWording'),
    description: 'Words that are not saved yet; absent: the account’s own',
  }),
);

/** Whose words to show. */
export type WordingPreviewRequestDto = Static<typeof WordingPreviewRequestDto>;
const WordingPreviewRequestDto = bodyOf('WordingPreviewRequestDto', { language, wording });

/** One message with sample values, as it would go out. */
export type MessagePreviewDto = Static<typeof MessagePreviewDto>;
const MessagePreviewDto = answerOf('MessagePreviewDto', {
  kind: oneOf(WORDED_MESSAGES),
  channel: oneOf(CHANNELS),
  /** Empty for text messages, as `html` is. */
  subject: text(),
  text: text(),
  html: text(),
  /** Text messages: how many segments it takes. 0 for email. */
  segments: count,
});

/** The clinic's own words of the patient's page, filled in; what is left out is worded by the page. */
export type PageWordsDto = Static<typeof PageWordsDto>;
export const PageWordsDto = answerOf('PageWordsDto', {
  title: Type.Optional(text()),
  text: Type.Optional(text()),
  about: Type.Optional(text()),
  closing: Type.Optional(text()),
});

/** Words of the clinic's own as messages and page would show them. */
export type WordingPreviewDto = Static<typeof WordingPreviewDto>;
const WordingPreviewDto = answerOf('WordingPreviewDto', {
  language,
  /** Who an email is from, and where answers go. */
  fromName: text(),
  replyTo: text(),
  /** What each placeholder stands for in a text message, at its longest: its length can be told while it is typed. */
  samples: shaped<Record<string, string>>({ type: 'object', additionalProperties: { type: 'string' } }),
  /** Our words by text, with placeholders: where a clinic may start from. A text of which we have none is left out. */
  ours: shaped<LanguageWording>(refOf('LanguageWording')),
  /** Every message to a patient, by email and by text message. */
  messages: Type.Array(ref(MessagePreviewDto)),
  page: ref(PageWordsDto),
});

/** To whom a test goes, and of which message. */
export type TestMessageRequestDto = Static<typeof TestMessageRequestDto>;
const TestMessageRequestDto = bodyOf('TestMessageRequestDto', {
  language,
  wording,
  kind: oneOf(WORDED_MESSAGES),
  to: Type.String({ maxLength: CONTACT_FIELD_LENGTH, description: 'One email address, or one phone number' }),
});

/** Where a test of the clinic's words went. */
export type TestMessageDto = Static<typeof TestMessageDto>;
const TestMessageDto = answerOf('TestMessageDto', {
  channel: oneOf(CHANNELS),
  /** `te•••@example.org`, `+46 70 ••• •• 67`. */
  contact: text(),
});

/** The JSON Schemas of bodies and answers about a clinic's own words. */
export const WORDING_SCHEMAS = [
  WordingPreviewRequestDto,
  MessagePreviewDto,
  PageWordsDto,
  WordingPreviewDto,
  TestMessageRequestDto,
  TestMessageDto,
] as const;

/** The operations about a clinic's own words. */
export const WORDING_OPERATIONS = {
  /** Shows page and messages in the clinic's own words, with sample values; stores and sends nothing (M3). */
  previewWording: {
    ...at.previewWording,
    right: 'settings',
    summary: 'Page and messages in the clinic’s own words, with sample values; stores and sends nothing (M3)',
    body: WordingPreviewRequestDto,
    bodyLimit: 256 * 1024,
    answers: { 200: json(WordingPreviewDto, 'Every message as it would go out') },
    problems: ['settings.invalid'],
  },
  /** Sends one message, marked as a test and with a link that leads nowhere, to an address of the clinician (M3). */
  sendTestMessage: {
    ...at.sendTestMessage,
    right: 'settings',
    summary: 'Sends a message marked as a test, whose link leads nowhere, to an address of the clinician (M3)',
    description: 'At most 5 in ten minutes a clinician and 30 a day an account; it counts as no message to a patient.',
    body: TestMessageRequestDto,
    bodyLimit: 256 * 1024,
    answers: { 200: json(TestMessageDto, 'Handed over') },
    problems: [
      'settings.invalid',
      'contact.missing',
      'contact.email_invalid',
      'contact.phone_invalid',
      'contact.phone_not_textable',
      'contact.country_not_allowed',
      'contact.unrecognized',
      'contact.opted_out',
      'request.rate_limited',
      'notify.rejected',
      'notify.unavailable',
    ],
  },
} as const satisfies Record<string, ClinicianOperation>;
