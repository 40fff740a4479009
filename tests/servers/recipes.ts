import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { codeBlocks } from '../support/documents/code-blocks.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENT = 'docs/servers.md';
const cache = join(root, '.cache', 'recipes');
const DECLARED = /^declare (?:const|class) (\w+)\b.*$/gm;

/** The code below a heading of a document, docs/servers.md unless another is named, as it stands there. */
export function recipeOf(heading: string, document = DOCUMENT): string {
  const text = readFileSync(join(root, document), 'utf8');
  const section = text.split(/^##+ /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  const block = codeBlocks(document, section).find(({ language }) => language === 'ts');
  if (!block) throw new Error(`${document} has no recipe for ${heading}`);
  return block.code;
}

/** What a reader has to write: all lines but those that stand for what is already theirs. */
export function linesOf(code: string): number {
  return code.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('declare ')).length;
}

let runs = 0;

/**
 * Runs a recipe.
 * @param given by name, what it declares as the reader's own
 * @returns what it exports
 */
export async function runRecipe(code: string, given: Record<string, unknown>): Promise<Record<string, unknown>> {
  const handed = `studyshareRecipe${++runs}`;
  Object.assign(globalThis, { [handed]: given });
  mkdirSync(cache, { recursive: true });
  const file = join(cache, `${handed}-${process.pid}.ts`);
  writeFileSync(file, code.replace(DECLARED, `const $1 = (globalThis as any).${handed}.$1;`));
  try {
    return await import(/* @vite-ignore */ pathToFileURL(file).href);
  } finally {
    rmSync(file);
  }
}
