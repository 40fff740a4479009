/** A piece of code in a document: fenced in Markdown, or the `@example` of a doc comment. */
export interface CodeBlock {
  /** Path from the repository's root. */
  file: string;
  /** Line of the document on which the code's first line stands. */
  line: number;
  /** What stands after the fence, e.g. `ts`; empty where nothing does. */
  language: string;
  code: string;
}

const FENCE = /^```(\w*)[^\n]*\n([\s\S]*?)^```$/gm;

/** The fenced blocks of a Markdown document. */
export function codeBlocks(file: string, text: string): CodeBlock[] {
  return [...text.matchAll(FENCE)].map(({ index, 1: language = '', 2: code = '' }) => ({
    file,
    line: text.slice(0, index).split('\n').length + 1,
    language,
    code,
  }));
}
