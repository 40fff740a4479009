import { daysLeft } from '../contract/lifespan.ts';
import type { messageCatalogues } from '../i18n/index.ts';
import type { KeyOf, Translator } from '../i18n/translator.ts';
import { isolate, linesOf, oneLine } from './message-text.ts';
import type { MessageFacts } from './types.ts';

export type MessageTranslator = Translator<KeyOf<(typeof messageCatalogues)['en']>>;

/** One part of an email, drawn alike as HTML and as plain text. */
export type EmailBlock =
  | { kind: 'title' | 'paragraph' | 'small'; text: string }
  | { kind: 'link'; label: string; url: string; asText: string }
  | { kind: 'code'; title: string; code: string; note: string; prominent: boolean }
  | { kind: 'quote'; title: string; lines: string[] }
  | { kind: 'contact'; title: string; text: string; email: string; phone: string };

export interface EmailContent {
  clinic: string;
  subject: string;
  blocks: EmailBlock[];
}

const MINUTE = 60_000;
/** The longest a one-time code is ever said to work. */
const MAX_CODE_MINUTES = 10;

/** What an email says, before it is drawn (M1). */
export function emailContent(facts: MessageFacts, translator: MessageTranslator): EmailContent {
  const clinic = oneLine(facts.account.name);
  const { t } = translator;
  const named = { clinic: isolate(clinic) };
  const mistake: EmailBlock = { kind: 'small', text: t('contact.mistake', named) };
  const ending = [contactBlock(facts, t), ...(hasLink(facts) ? [mistake] : [])];
  return {
    clinic,
    subject: t(`${stemOf(facts)}.subject`, { clinic }),
    blocks: [...mainBlocks(facts, translator, named), ...ending],
  };
}

/** Minutes a one-time code still works, counted up. */
export function codeMinutes(facts: MessageFacts): number {
  return Math.min(MAX_CODE_MINUTES, Math.max(1, Math.ceil((facts.expiresAt - facts.now) / MINUTE)));
}

function hasLink(facts: MessageFacts): boolean {
  return facts.kind === 'link' || facts.kind === 'resend';
}

const STEMS = {
  link: 'link',
  resend: 'resend',
  'one-time-code': 'code',
  'password-set': 'passwordSet',
  'password-changed': 'passwordChanged',
} as const;

function stemOf(facts: MessageFacts): (typeof STEMS)[MessageFacts['kind']] {
  return STEMS[facts.kind];
}

type Named = { clinic: string };

function mainBlocks(facts: MessageFacts, translator: MessageTranslator, named: Named): EmailBlock[] {
  const { t } = translator;
  const stem = stemOf(facts);
  const opening: EmailBlock[] = [
    { kind: 'title', text: t(`${stem}.title`) },
    { kind: 'paragraph', text: t(`${stem}.intro`, named) },
  ];
  if (hasLink(facts)) return [...opening, ...linkBlocks(facts, translator, named)];
  if (facts.kind === 'one-time-code') return [...opening, ...codeBlocks(facts, t, named)];
  return [...opening, { kind: 'paragraph', text: t('password.notYou', named) }];
}

function linkBlocks(facts: MessageFacts, { t, date }: MessageTranslator, named: Named): EmailBlock[] {
  const until = {
    date: isolate(date(facts.expiresAt, facts.account.timeZone)),
    count: daysLeft(facts.expiresAt, facts.now, facts.account.timeZone),
  };
  const personal = linesOf(facts.personalMessage);
  const blocks: EmailBlock[] = [];
  if (personal.join('') !== '') blocks.push({ kind: 'quote', title: t('personal.title', named), lines: personal });
  if (facts.passwordProtected) blocks.push({ kind: 'paragraph', text: t('link.password') });
  blocks.push({ kind: 'link', label: t('link.open'), url: facts.link, asText: t('link.asText') });
  blocks.push({ kind: 'paragraph', text: t('link.until', until) }, { kind: 'paragraph', text: t('link.private') });
  if (facts.deleteCode !== '') {
    const code = { title: t('deleteCode.title'), code: facts.deleteCode, note: t('deleteCode.note') };
    blocks.push({ kind: 'code', ...code, prominent: false });
  }
  return blocks;
}

function codeBlocks(facts: MessageFacts, t: MessageTranslator['t'], named: Named): EmailBlock[] {
  const note = t('code.minutes', { count: codeMinutes(facts) });
  return [
    { kind: 'code', title: '', code: facts.oneTimeCode, note, prominent: true },
    { kind: 'paragraph', text: t('code.warning', named) },
  ];
}

function contactBlock(facts: MessageFacts, t: MessageTranslator['t']): EmailBlock {
  const clinic = isolate(oneLine(facts.account.name));
  const email = oneLine(facts.account.publicEmail);
  const phone = oneLine(facts.account.publicPhone);
  const known = email !== '' || phone !== '';
  const text = t(known ? 'contact.ask' : 'contact.askUsual', { clinic });
  return { kind: 'contact', title: t('contact.title'), text, email, phone };
}
