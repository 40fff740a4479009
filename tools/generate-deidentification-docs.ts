/**
 * Fills the marked tables of `docs/de-identification.md` from the code: what every rule says of itself, every option of
 * the profile and every rule of an explanation, every reason of a verdict with the clinician's words, every code of
 * evidence; and the table of the comparison with other tools. `--check` only compares and exits 1 when it is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { PROFILE_WORDS, readProfile } from '../packages/core/src/cli/read-profile.ts';
import { EVIDENCE_CODES, VERDICT_REASONS, verdictWordsKey } from '../packages/core/src/contract/verdict-codes.ts';
import { FIXED_RULES, PROFILE_OPTIONS } from '../packages/core/src/deidentify/header/index.ts';
import { DESCRIBED } from '../packages/core/src/deidentify/rules/index.ts';
import { clinicianCatalogues } from '../packages/core/src/i18n/index.ts';
import { fillMarks, table } from './marked-tables.ts';

const TARGET = new URL('../docs/de-identification.md', import.meta.url);
const PEERS = new URL('../docs/de-identification-peers.md', import.meta.url);

/** What an option keeps, in the order of Table E.1-1's columns. */
const KEEPS: Readonly<Record<string, string>> = {
  '113111':
    'Of the private attributes in Table E.3.10-1: numbers and listed codes, at the root, with their creators. No text, ' +
    'UID, moment, bytes or sequence. (0008,0300) tells that the blocks are safe.',
  '113110': 'UIDs as they are, unless one is made of the patient’s number or a date.',
  '113109':
    'Manufacturer, model, software, serial number, station, identifiers of gantry, generator, detector, cassette.',
  '113112': 'Name, address and department of the institution.',
  '113108': 'Sex, age (above 89 as 90), size, weight, pregnancy, smoking status, neutered.',
  '113106': 'Dates and times as they are, where they are valid.',
  '113107':
    'Dates and times moved back by a secret amount of the study; distances stay. Those of the device move along.',
  '113105': 'Descriptions whose every word is in a closed vocabulary.',
};

function optionRows(): string[][] {
  return PROFILE_OPTIONS.map(({ active, value, meaning }) => {
    const word = Object.keys(PROFILE_WORDS).find((one) => active(readProfile(one)));
    const [setting] = Object.entries(PROFILE_WORDS[word ?? ''] ?? {});
    if (word === undefined || setting === undefined || KEEPS[value] === undefined)
      throw new Error(`an option without a word or description: ${meaning}`);
    const [name, state] = setting;
    const written = typeof state === 'string' ? `\`${name}\` = \`${state}\`` : `\`${name}\``;
    return [written, `${meaning} (${value})`, KEEPS[value], `\`${word}\``];
  });
}

/** The first table of the comparison, which `report:peers` makes. */
function peersTable(): string {
  const lines = readFileSync(PEERS, 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith('| tool |'));
  const end = lines.indexOf('', start);
  if (start < 0 || end < 0) throw new Error('the comparison has no table: run npm run report:peers');
  return lines.slice(start, end).join('\n');
}

function tables(): Record<string, string> {
  const english: Record<string, string> = clinicianCatalogues.en;
  return {
    rules: table(
      ['rule', 'what it does'],
      DESCRIBED.map((rule) => [`\`${rule.id}\``, rule.describe()]),
    ),
    options: table(['setting', 'option of the standard', 'what it keeps', '`--keep`'], optionRows()),
    explanations: table(
      ['rule', 'what it says'],
      FIXED_RULES.map(([rule, sentence]) => [`\`${rule}\``, sentence]),
    ),
    reasons: table(
      ['code', 'leads to', 'in the clinician’s words'],
      Object.entries(VERDICT_REASONS).map(([code, { verdict }]) => [
        `\`${code}\``,
        verdict,
        english[verdictWordsKey(code)] ?? '',
      ]),
    ),
    evidence: table(
      ['code', 'what it says'],
      Object.entries(EVIDENCE_CODES).map(([code, meaning]) => [`\`${code}\``, meaning]),
    ),
    peers: peersTable(),
  };
}

/** The document with its tables as the code says. @throws Error when a mark is missing */
export function fillDeidentificationDocs(document: string): string {
  return fillMarks('docs/de-identification.md', document, tables());
}

if (import.meta.main) {
  const document = readFileSync(TARGET, 'utf8');
  const wanted = fillDeidentificationDocs(document);
  if (process.argv.includes('--check')) {
    if (document !== wanted) {
      console.error('docs/de-identification.md is stale: run tools/generate-deidentification-docs.ts');
      process.exit(1);
    }
  } else writeFileSync(TARGET, wanted);
}
