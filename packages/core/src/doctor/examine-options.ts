import type { FieldFault } from '../contract/error-codes.ts';
import type { Finding } from '../ports/index.ts';

/** What the rules of `checkOptions` ask for, in words. */
const MEND: Readonly<Record<string, string>> = {
  required: 'It is missing: give it.',
  'other-key': 'Give the master key that the stored shares were made with.',
  'other-pepper': 'Give `pepper`, of the first master key (`pepperOf`): by it contacts are known again.',
  unknown: 'There is no such option: take it out, or correct its name.',
  function: 'A function of this name is missing, or what stands there is none.',
  bytes: 'Give at least 32 secret bytes.',
  list: 'Give a list that is not empty.',
  'one-of': 'Only some words are known here; see the option’s documentation.',
  duplicate: 'It is there twice: one of each.',
  name: 'A name has lower-case letters, digits and hyphens, 40 at most.',
  boolean: 'Say true or false.',
  'shared-queue':
    'A process without the role `worker` needs a queue that other processes work on, such as pgBossQueue.',
  url: 'Give a whole address, e.g. https://images.clinic.example.',
  https: 'Give an https address: the link is the key. http is for this machine alone.',
  'origin-only': 'Give scheme and host alone, without path, query or user.',
  placeholder: 'It needs the placeholder <!--studyshare-boot--> exactly once: read it with readLandingHtml.',
};

/** A fault of the options with what to do about it. */
export function optionFinding({ field, params }: FieldFault): Finding {
  const rule = String(params?.['rule'] ?? 'invalid');
  const mend = MEND[rule] ?? 'See docs/settings.md for what this setting may be.';
  return { part: `option ${field || '(all)'}`, state: 'fault', says: rule, mend };
}
