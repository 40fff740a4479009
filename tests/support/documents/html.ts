import { fileURLToPath } from 'node:url';
import type { CodeBlock } from './code-blocks.ts';

const ELEMENTS = fileURLToPath(new URL('../../../packages/web-components/src/index.ts', import.meta.url));

/** What every element may carry. */
const GLOBAL = /^(?:id|class|slot|lang|dir|style|hidden|title|aria-[a-z]+|data-[a-z-]+)$/;
const TAG = /<([a-z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*"|='[^']*')?)*)\s*\/?>/g;
const SCRIPT = /(<script\b[^>]*>)([\s\S]*?)<\/script>/g;

/** What a block of HTML says in scripts, and, as types, which elements it uses. */
export function scriptsOf(block: CodeBlock): CodeBlock {
  // Everything else becomes blank, so that lines keep their numbers.
  const blank = (text: string) => text.replace(/[^\n]/g, '');
  let code = '';
  let at = 0;
  for (const { index, 0: whole, 1: open = '', 2: script = '' } of block.code.matchAll(SCRIPT)) {
    code += `${blank(block.code.slice(at, index) + open)}${script};`;
    at = index + whole.length;
  }
  code += blank(block.code.slice(at));
  const known = tagsOf(block).map(({ tag }) => `HTMLElementTagNameMap['${tag}']`);
  return { ...block, code: `import type {} from '@studyshare/web-components';${code}\nexport type Used = [${known}];` };
}

/** The attributes of our elements, by tag. */
export async function elementAttributes(): Promise<ReadonlyMap<string, readonly string[]>> {
  // By a name that the compiler does not follow: the elements are checked with a browser's types, the tests with Node's.
  const classes: Record<string, unknown> = await import(ELEMENTS);
  return new Map(
    Object.entries(classes).flatMap(([name, value]) =>
      hasAttributes(value) ? [[tagOf(name), value.observedAttributes]] : [],
    ),
  );
}

function hasAttributes(value: unknown): value is { observedAttributes: string[] } {
  return typeof value === 'function' && 'observedAttributes' in value;
}

/** `SharesTab` is `<shares-tab>`. */
function tagOf(name: string): string {
  return name.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
}

/** Attributes that our elements do not have, by document and line of the block. */
export function attributeFaults(block: CodeBlock, known: ReadonlyMap<string, readonly string[]>): string[] {
  return tagsOf(block).flatMap(({ tag, attributes }) => {
    const observed = known.get(tag);
    return attributes
      .filter((name) => observed !== undefined && !observed.includes(name) && !GLOBAL.test(name))
      .map((name) => `${block.file}:${block.line}: <${tag}> has no attribute ${name}`);
  });
}

function tagsOf({ code }: CodeBlock): { tag: string; attributes: string[] }[] {
  return [...code.replace(SCRIPT, '$1').matchAll(TAG)].map(({ 1: tag = '', 2: attributes = '' }) => ({
    tag,
    attributes: [...attributes.matchAll(/([^\s=>/"']+)(?:="[^"]*"|='[^']*')?/g)].map(([, name = '']) => name),
  }));
}
