import ts from 'typescript';
import type { CodeBlock } from './code-blocks.ts';

/**
 * The `@example`s of a source's doc comments, each as a module of its own beside the source: what the source exports
 * needs no import there, since the reader sees it; everything else is imported or declared.
 */
export function docExamples(file: string, text: string): CodeBlock[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const exported = source.statements.flatMap(exportedNames);
  return examplesIn(source, text).map(({ line, code }) => ({
    file,
    line,
    language: code.startsWith('<') ? 'html' : 'ts',
    code: code.startsWith('<') ? code : withImports(code, exported, file),
  }));
}

/** The comment's own lines without their stars: the parser of TypeScript would end an example at any `@`. */
function examplesIn(source: ts.SourceFile, text: string): { line: number; code: string }[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap(({ index, 0: comment }) => {
    const lines = comment.replace(/\s*\*\/$/, '').split('\n');
    const start = lines.findIndex((line) => /^\s*\*\s*@example\s*$/.test(line)) + 1;
    if (start === 0) return [];
    const end = lines.findIndex((line, number) => number >= start && /^\s*\*\s*@\w/.test(line));
    const code = lines.slice(start, end === -1 ? undefined : end).map((line) => line.replace(/^\s*\* ?/, ''));
    const first = source.getLineAndCharacterOfPosition(index).line + 1;
    return [{ line: first + start, code: code.join('\n') }];
  });
}

function exportedNames(statement: ts.Statement): string[] {
  const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExport);
  if (!isExported) return [];
  return declaredNames(statement);
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  if (ts.isImportDeclaration(statement)) {
    const bindings = statement.importClause?.namedBindings;
    return bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
  }
  const named = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  const typed = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  return (named || typed) && statement.name !== undefined ? [statement.name.text] : [];
}

function isExport({ kind }: ts.ModifierLike): boolean {
  return kind === ts.SyntaxKind.ExportKeyword;
}

/** At the end, so that lines keep their numbers. */
function withImports(code: string, exported: readonly string[], file: string): string {
  const own = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest).statements.flatMap(declaredNames);
  const used = exported.filter((name) => new RegExp(`\\b${name}\\b`).test(code) && !own.includes(name));
  return `${code}\nimport { ${used.join(', ')} } from './${file.split('/').at(-1)}';`;
}
