import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fillMarks } from '../../marked-tables.ts';
import type { RowGroup } from '../rows/row.ts';
import { howList, sideTable, targetTable } from './lines.ts';

const DOCUMENT = fileURLToPath(new URL('../../../docs/performance.md', import.meta.url));

/** What stands between the marks of the document. */
export function resultBlock(machine: string, groups: readonly RowGroup[]): string {
  const notes = groups.flatMap((group) => group.notes).map((note) => `- ${note}`);
  return [machine, targetTable(groups), 'Medians of the runs:', sideTable(groups), howList(groups), notes.join('\n')]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Puts the results into `docs/performance.md`. */
export function writeDocument(block: string): void {
  writeFileSync(DOCUMENT, fillMarks(DOCUMENT, readFileSync(DOCUMENT, 'utf8'), { bench: block }));
}
