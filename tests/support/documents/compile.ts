import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { CodeBlock } from './code-blocks.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** "Object is possibly null" and its kin: no fault in the plain scripts of HTML, which the reader may guard or not. */
const ABOUT_NULL = new Set([2531, 2532, 2533, 18047, 18048, 18049]);

/**
 * Type-checks blocks of TypeScript against the real packages, all in one program; each is a module in its document's
 * folder. What is wrong is told by document and line.
 */
export function compileBlocks(blocks: readonly CodeBlock[]): string[] {
  const modules = new Map(blocks.map((block) => [pathOf(block), block]));
  const program = ts.createProgram([...modules.keys()], compilerOptions(), hostWith(modules));
  return [...modules].flatMap(([path, block]) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .filter(({ code }) => block.language !== 'html' || !ABOUT_NULL.has(code))
      .map((fault) => describe(block, fault));
  });
}

function pathOf({ file, line, language }: CodeBlock): string {
  return join(root, dirname(file), `${file.split('/').at(-1)}.line-${line}.${language === 'tsx' ? 'tsx' : 'ts'}`);
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  return {
    ...options,
    // The documents speak of the server's side and of the browser's.
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
    jsx: ts.JsxEmit.ReactJSX,
    verbatimModuleSyntax: false,
    noUncheckedSideEffectImports: true,
  };
}

function hostWith(modules: ReadonlyMap<string, CodeBlock>): ts.CompilerHost {
  const host = ts.createCompilerHost(compilerOptions());
  const { fileExists, readFile } = host;
  host.getCurrentDirectory = () => root;
  host.fileExists = (path) => modules.has(path) || fileExists(path);
  host.readFile = (path) => {
    const block = modules.get(path);
    return block === undefined ? readFile(path) : `${block.code}\nexport {};\n`;
  };
  host.getSourceFile = (path, options) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, options);
  };
  return host;
}

function describe({ file, line }: CodeBlock, { file: source, start, messageText }: ts.Diagnostic): string {
  const within = source === undefined || start === undefined ? 0 : source.getLineAndCharacterOfPosition(start).line;
  return `${file}:${line + within}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
