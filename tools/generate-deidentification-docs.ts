/**
 * Fills the marked tables of `docs/de-identification.md` from the code: what every rule says of itself, every reason of
 * a verdict with the clinician's words, every code of evidence. `--check` only compares and exits 1 when it is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { EVIDENCE_CODES, VERDICT_REASONS, verdictWordsKey } from '../packages/core/src/contract/verdict-codes.ts';
import { DESCRIBED } from '../packages/core/src/deidentify/rules/index.ts';
import { clinicianCatalogues } from '../packages/core/src/i18n/index.ts';

const TARGET = new URL('../docs/de-identification.md', import.meta.url);

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function tables(): Record<string, string> {
  const english: Record<string, string> = clinicianCatalogues.en;
  return {
    rules: table(
      ['rule', 'what it does'],
      DESCRIBED.map((rule) => [`\`${rule.id}\``, rule.describe()]),
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
  };
}

/** The document with its tables as the code says. @throws Error when a mark is missing */
export function fillDeidentificationDocs(document: string): string {
  let filled = document;
  for (const [name, text] of Object.entries(tables())) {
    const [start, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
    const [from, to] = [filled.indexOf(start), filled.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/de-identification.md lacks the marks of the table "${name}"`);
    filled = `${filled.slice(0, from + start.length)}\n\n${text}\n\n${filled.slice(to)}`;
  }
  return filled;
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
