import { linesOf } from '../../servers/recipes.ts';
import { type CodeBlock, codeBlocks } from '../../support/documents/code-blocks.ts';

/** What one block of a document asks its reader to do. */
export type Step =
  | { kind: 'type'; commands: readonly string[]; block: CodeBlock }
  | { kind: 'write'; file: string; lines: number; block: CodeBlock };

/** A chapter with what is to be done in it, in the document's order. */
export interface Chapter {
  title: string;
  steps: readonly Step[];
}

const NAMED = /^(?:\/\/|<!--) ([\w./-]+)(?: -->)?\n/;

/** The chapters of a document that hold code. */
export function readChapters(file: string, text: string): Chapter[] {
  const chapters = text.split(/^## /m).slice(1);
  return chapters
    .map((chapter) => ({
      title: chapter.slice(0, chapter.indexOf('\n')),
      steps: codeBlocks(file, chapter).map(readStep),
    }))
    .filter(({ steps }) => steps.length > 0);
}

/** A block without a language is typed, line by line; any other is a file, whose name stands in its first line. */
function readStep(block: CodeBlock): Step {
  if (block.language === '') return { kind: 'type', commands: block.code.trimEnd().split('\n'), block };
  const file = NAMED.exec(block.code)?.[1] ?? '';
  return { kind: 'write', file, lines: linesOf(block.code) - (file === '' ? 0 : 1), block };
}
