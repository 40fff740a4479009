import type { LanguageTag } from '../languages.ts';

/** What a clinic's own words may hold in braces. None names a patient or an examination (M1). */
export const PLACEHOLDERS = ['clinic', 'link', 'date', 'days', 'code', 'minutes'] as const;
/** What stands for something of the share in a clinic's own words. */
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** The messages whose words can be replaced, in the order they are shown. */
export const WORDED_MESSAGES = [
  'link',
  'resend',
  'reminder',
  'one-time-code',
  'password-set',
  'password-changed',
  'page-suspended',
  'page-released',
] as const;
/** A message to a patient. Those to the clinic itself have fixed words. */
export type WordedMessage = (typeof WORDED_MESSAGES)[number];

/** One text that a clinic can replace. */
export interface Slot {
  /** UTF-16 units at most. */
  max: number;
  /** Lines at most. */
  lines: number;
  /** What it may hold. */
  allowed: readonly Placeholder[];
  /** What it may not lack (M2). */
  required: readonly Placeholder[];
}

/** Places on the patient's page for a clinic's own words. */
export const PAGE_SLOTS = ['page.title', 'page.text', 'page.about', 'page.closing'] as const;
/** Places in emails for a clinic's own words. */
export const EMAIL_SLOTS = ['email.greeting', 'email.signature'] as const;
type EmailPart = 'subject' | 'title' | 'before' | 'after';

/** A replaceable text: `page.title`, `email.greeting`, `email.link.subject`, `sms.link`. */
export type SlotName =
  | (typeof PAGE_SLOTS)[number]
  | (typeof EMAIL_SLOTS)[number]
  | `email.${WordedMessage}.${EmailPart}`
  | `sms.${Exclude<WordedMessage, 'resend'>}`;

/** A clinic's words of one language; what it leaves out is worded by Studyshare. */
export type LanguageWording = Partial<Record<SlotName, string>>;
/** A clinic's words by language. */
export type Wording = Partial<Record<LanguageTag, LanguageWording>>;

/** What a message tells besides its clinic. The button, the code and until when are blocks of the email, never words. */
const FACTS: Readonly<Record<WordedMessage, readonly Placeholder[]>> = {
  link: ['date', 'days'],
  resend: ['date', 'days'],
  reminder: ['date', 'days'],
  'one-time-code': ['minutes'],
  'password-set': [],
  'password-changed': [],
  'page-suspended': [],
  'page-released': ['date', 'days'],
};

/** Text messages hold everything in words, so what they may not lack is held to: M2, and the link or code they are for. */
const SMS: Readonly<Record<Exclude<WordedMessage, 'resend'>, Pick<Slot, 'allowed' | 'required'>>> = {
  link: { required: ['clinic', 'link', 'date', 'code'], allowed: ['days'] },
  reminder: { required: ['clinic', 'link', 'date'], allowed: ['days'] },
  'one-time-code': { required: ['clinic', 'code'], allowed: ['minutes'] },
  'password-set': { required: ['clinic'], allowed: [] },
  'password-changed': { required: ['clinic'], allowed: [] },
  'page-suspended': { required: ['clinic'], allowed: [] },
  'page-released': { required: ['clinic', 'link'], allowed: [] },
};

function slot(max: number, lines: number, allowed: readonly Placeholder[] = []): Slot {
  return { max, lines, allowed: ['clinic', ...allowed], required: [] };
}

function emailSlots(message: WordedMessage): [string, Slot][] {
  const facts = FACTS[message];
  return [
    [`email.${message}.subject`, slot(120, 1)],
    [`email.${message}.title`, slot(80, 1)],
    [`email.${message}.before`, slot(800, 12, facts)],
    [`email.${message}.after`, slot(800, 12, facts)],
  ];
}

function smsSlots(): [string, Slot][] {
  return Object.entries(SMS).map(([message, { required, allowed }]) => [
    `sms.${message}`,
    { max: 320, lines: 8, required, allowed: [...required, ...allowed] },
  ]);
}

/** Every replaceable text with its bounds. */
export const SLOTS = Object.fromEntries([
  ['page.title', slot(60, 1)],
  ['page.text', slot(400, 6, ['date', 'days'])],
  ['page.about', slot(1_000, 12, ['date', 'days'])],
  ['page.closing', slot(300, 3)],
  ['email.greeting', slot(120, 1)],
  ...WORDED_MESSAGES.flatMap(emailSlots),
  ['email.signature', slot(300, 6)],
  ...smsSlots(),
] satisfies [string, Slot][]) as Readonly<Record<SlotName, Slot>>;

/** The texts of a message: those of its email, and of its text message. A resent link has that of the link. */
export function slotsOf(
  message: WordedMessage,
): Readonly<Record<'subjectLine' | 'title' | 'before' | 'after' | 'sms', SlotName>> {
  return {
    subjectLine: `email.${message}.subject`,
    title: `email.${message}.title`,
    before: `email.${message}.before`,
    after: `email.${message}.after`,
    sms: `sms.${message === 'resend' ? 'link' : message}`,
  };
}

/** UTF-16 units of all words of an account at most, over all languages. */
export const WORDING_LENGTH = 60_000;
