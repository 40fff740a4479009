import { daysLeft } from '../contract/lifespan.ts';
import { isForClinic, type MessageKind } from '../contract/vocabulary.ts';
import { isolate, linesOf, oneLine } from './message-text.ts';
import { codeMinutes, type MessageTranslator } from './message-values.ts';
import { type OwnWords, ownWords } from './own-words.ts';
import type { MessageFacts } from './types.ts';

/** One part of an email, drawn alike as HTML and as plain text. */
export type EmailBlock =
  /** A paragraph may have several lines. */
  | { kind: 'title' | 'paragraph' | 'small' | 'note'; text: string }
  | { kind: 'link'; label: string; url: string; asText: string }
  | { kind: 'code'; title: string; code: string; note: string; prominent: boolean }
  | { kind: 'quote'; title: string; lines: string[] }
  | { kind: 'contact'; title: string; text: string; email: string; phone: string };

export interface EmailContent {
  clinic: string;
  subject: string;
  blocks: EmailBlock[];
}

/** What an email says, before it is drawn (M1). */
export function emailContent(facts: MessageFacts, translator: MessageTranslator): EmailContent {
  const clinic = oneLine(facts.account.name);
  const { t } = translator;
  const named = { clinic: isolate(clinic) };
  const mistake: EmailBlock = { kind: 'small', text: t('contact.mistake', named) };
  // The clinic need not be told how to reach itself.
  const stop: EmailBlock[] = facts.kind === 'reminder' ? [{ kind: 'small', text: t('reminder.stop') }] : [];
  const forReader = [contactBlock(facts, t), ...stop, ...(hasLink(facts.kind) ? [mistake] : [])];
  const own = ownWords(facts, translator);
  const signature = paragraphs(own('email.signature'));
  const ending = isForClinic(facts.kind) ? [] : [...signature, ...forReader];
  const test: EmailBlock[] = facts.isTest ? [{ kind: 'note', text: t('test.note', named) }] : [];
  const subject = own(`email.${facts.kind}.subject`, { clinic }) ?? t(`${stemOf(facts)}.subject`, { clinic });
  return {
    clinic,
    subject: facts.isTest ? t('test.subject', { subject }) : subject,
    blocks: [...test, ...mainBlocks(facts, translator, named, own), ...ending],
  };
}

const WITH_LINK: ReadonlySet<MessageKind> = new Set(['link', 'resend', 'reminder', 'page-released']);

/** Whether a message of this kind leads to the page. */
export function hasLink(kind: MessageKind): boolean {
  return WITH_LINK.has(kind);
}

/** The beginning of a message's keys in the catalogues. */
export const STEMS = {
  link: 'link',
  resend: 'resend',
  'one-time-code': 'code',
  'password-set': 'passwordSet',
  'password-changed': 'passwordChanged',
  reminder: 'reminder',
  'page-suspended': 'suspended',
  'page-released': 'released',
  'clinic-undelivered': 'clinicUndelivered',
  'clinic-link-asked': 'clinicLinkAsked',
  'clinic-report': 'clinicReport',
  'clinic-codes-tried': 'clinicCodesTried',
  'clinic-texts-refused': 'clinicTextsRefused',
} as const satisfies Record<MessageKind, string>;

function stemOf(facts: MessageFacts): (typeof STEMS)[MessageFacts['kind']] {
  return STEMS[facts.kind];
}

type Named = { clinic: string };

/** The clinic's own words stand in the place of ours before what the message is for, and behind it. */
function mainBlocks(facts: MessageFacts, translator: MessageTranslator, named: Named, own: OwnWords): EmailBlock[] {
  const { t } = translator;
  const stem = stemOf(facts);
  const opening: EmailBlock[] = [
    { kind: 'title', text: own(`email.${facts.kind}.title`) ?? t(`${stem}.title`) },
    ...paragraphs(own('email.greeting')),
    { kind: 'paragraph', text: own(`email.${facts.kind}.before`) ?? t(`${stem}.intro`, named) },
  ];
  const purpose = purposeBlocks(facts, translator, named);
  return [...opening, ...purpose, ...paragraphs(own(`email.${facts.kind}.after`))];
}

/** What the message is for: a link, a code, or what has to be known. Never left to words that can be replaced (M1). */
function purposeBlocks(facts: MessageFacts, translator: MessageTranslator, named: Named): EmailBlock[] {
  const { t } = translator;
  if (hasLink(facts.kind)) return linkBlocks(facts, translator, named);
  if (facts.kind === 'one-time-code') return codeBlocks(facts, t, named);
  if (facts.kind === 'page-suspended') return [{ kind: 'paragraph', text: t('suspended.later') }];
  if (isForClinic(facts.kind)) return clinicBlocks(facts, translator);
  return [{ kind: 'paragraph', text: t('password.notYou', named) }];
}

function paragraphs(text: string | undefined): EmailBlock[] {
  return text === undefined ? [] : [{ kind: 'paragraph', text }];
}

function linkBlocks(facts: MessageFacts, { t, date }: MessageTranslator, named: Named): EmailBlock[] {
  const until = {
    date: isolate(date(facts.expiresAt, facts.account.timeZone)),
    count: daysLeft(facts.expiresAt, facts.now, facts.account.timeZone),
  };
  const personal = linesOf(facts.personalMessage);
  const blocks: EmailBlock[] = [];
  if (personal.join('') !== '') blocks.push({ kind: 'quote', title: t('personal.title', named), lines: personal });
  if (facts.protection !== 'none') {
    const asked = facts.protection === 'password' ? t('link.password') : t('link.linkCode', named);
    blocks.push({ kind: 'paragraph', text: asked });
  }
  blocks.push({ kind: 'link', label: t('link.open'), url: facts.link, asText: t('link.asText') });
  blocks.push({ kind: 'paragraph', text: t('link.until', until) }, { kind: 'paragraph', text: t('link.private') });
  if (facts.deleteCode !== '') {
    const code = { title: t('deleteCode.title'), code: facts.deleteCode, note: t('deleteCode.note') };
    blocks.push({ kind: 'code', ...code, prominent: false });
  }
  return blocks;
}

/** Which share it is, without a word that tells of the patient: by when it was sent, and by its id. */
function clinicBlocks(
  { kind, report, sentAt, reference, shareUrl, account }: MessageFacts,
  translator: MessageTranslator,
) {
  const { t, date } = translator;
  const said = report === 'name' ? t('clinicReport.name') : t('clinicReport.notPatient');
  const which = t('clinic.which', { date: isolate(date(sentAt, account.timeZone)), reference: isolate(reference) });
  const blocks: EmailBlock[] = [
    ...(kind === 'clinic-report' ? [{ kind: 'paragraph', text: said } as const] : []),
    { kind: 'paragraph', text: which },
  ];
  if (shareUrl === '') return [...blocks, { kind: 'paragraph', text: t('clinic.where') } as const];
  return [...blocks, { kind: 'link', label: t('clinic.open'), url: shareUrl, asText: t('link.asText') } as const];
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
