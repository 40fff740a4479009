import { dirname } from 'node:path';
import ts from 'typescript';

/** What is imported, by the specifier that it is imported from. */
export type Imports = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Declarations of types that stand alone: what is computed from schemas and tables is written as what it comes to, interfaces
 * and generic types as they stand, each with its doc comment. They name nothing but one another and the language's own types.
 *
 * @param from a path that need not exist: where the imports would stand
 * @throws Error for a type that cannot be written so, e.g. a class
 */
export function standaloneDeclarations(imports: Imports, from: string, options: ts.CompilerOptions): string {
  const program = programOf(imports, from, options);
  const root = program.getSourceFile(from)!;
  return new Declarations(program.getTypeChecker(), root).of(importedNames(root));
}

function programOf(imports: Imports, from: string, options: ts.CompilerOptions): ts.Program {
  const lines = [...imports].map(
    ([specifier, names]) => `import type { ${[...names].join(', ')} } from '${specifier}';`,
  );
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === from || fileExists(path);
  host.getSourceFile = (path, language, ...rest) =>
    path === from ? ts.createSourceFile(path, lines.join('\n'), language) : getSourceFile(path, language, ...rest);
  host.getCurrentDirectory = () => dirname(from);
  return ts.createProgram([from], options, host);
}

function importedNames(file: ts.SourceFile): ts.Identifier[] {
  return file.statements.flatMap((each) => {
    const named = ts.isImportDeclaration(each) && each.importClause?.namedBindings;
    return named && ts.isNamedImports(named) ? named.elements.map(({ name }) => name) : [];
  });
}

class Declarations {
  readonly #checker: ts.TypeChecker;
  readonly #root: ts.SourceFile;
  readonly #waiting: ts.Symbol[] = [];
  readonly #written = new Map<string, { symbol: ts.Symbol; text: string }>();
  readonly #printer = ts.createPrinter({ omitTrailingSemicolon: false });

  constructor(checker: ts.TypeChecker, root: ts.SourceFile) {
    this.#checker = checker;
    this.#root = root;
  }

  of(names: readonly ts.Identifier[]): string {
    for (const name of names) this.#want(this.#checker.getSymbolAtLocation(name)!);
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) this.#write(next);
    return [...this.#written.values()].map(({ text }) => text).join('\n');
  }

  #want(given: ts.Symbol): void {
    const symbol = given.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(given) : given;
    const known = this.#written.get(symbol.name);
    if (known === undefined) {
      this.#written.set(symbol.name, { symbol, text: '' });
      this.#waiting.push(symbol);
    } else if (known.symbol !== symbol) throw new Error(`Two types are called ${symbol.name}`);
  }

  #write(symbol: ts.Symbol): void {
    const declaration = symbol.declarations?.find(
      (each) => ts.isTypeAliasDeclaration(each) || ts.isInterfaceDeclaration(each),
    );
    if (!declaration) throw new Error(`${symbol.name} is neither an interface nor a type alias`);
    const computed = ts.isInterfaceDeclaration(declaration)
      ? declaration.members.length === 0
      : declaration.typeParameters === undefined;
    const text = computed ? this.#expanded(symbol) : this.#asItStands(declaration);
    const doc = docOf(declaration);
    this.#written.set(symbol.name, { symbol, text: doc === undefined ? text : `${doc}\n${text}` });
  }

  /** As in its source; what it names is wanted too. */
  #asItStands(declaration: ts.Declaration): string {
    const visit = (node: ts.Node): void => {
      if (ts.isTypeQueryNode(node) || ts.isImportTypeNode(node))
        throw new Error(`${node.getText()} is of a value, and cannot stand alone`);
      if (ts.isTypeReferenceNode(node)) this.#wantOurs(this.#checker.getSymbolAtLocation(node.typeName));
      if (ts.isExpressionWithTypeArguments(node)) this.#wantOurs(this.#checker.getSymbolAtLocation(node.expression));
      ts.forEachChild(node, visit);
    };
    visit(declaration);
    const text = declaration.getText();
    return text.startsWith('export ') ? text : `export ${text}`;
  }

  #wantOurs(symbol: ts.Symbol | undefined): void {
    if (!symbol) return;
    const target = symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
    const declared = target.declarations?.[0];
    if (!declared || ts.isTypeParameterDeclaration(declared) || isOfTheLanguage(declared)) return;
    if (isForeign(target)) throw new Error(`${target.name} is declared by another package`);
    this.#want(target);
  }

  /** What an alias comes to, or an interface that is another type by name. */
  #expanded(symbol: ts.Symbol): string {
    const declared = this.#checker.getDeclaredTypeOfSymbol(symbol);
    const type = declared.isClassOrInterface() ? this.#checker.getBaseTypes(declared)[0]! : declared;
    this.#forgetGenericNames(type, new Set());
    const node = this.#nodeOf(type);
    const { transformed } = ts.transform(node, [(context) => (each) => this.#tidied(each, context)]);
    const text = this.#printer.printNode(ts.EmitHint.Unspecified, transformed[0]!, this.#root);
    return `export type ${symbol.name} = ${text};`;
  }

  #nodeOf(type: ts.Type): ts.TypeNode {
    const { NoTruncation, InTypeAlias, IgnoreErrors } = ts.NodeBuilderFlags;
    const node = this.#checker.typeToTypeNode(type, this.#root, NoTruncation | InTypeAlias | IgnoreErrors);
    if (!node) throw new Error(`${this.#checker.typeToString(type)} cannot be written`);
    return node;
  }

  /** A generic alias within it would be written as its name and arguments: the program is ours, and forgets that name. */
  #forgetGenericNames(type: ts.Type, seen: Set<ts.Type>): void {
    if (seen.has(type)) return;
    seen.add(type);
    if (type.aliasTypeArguments !== undefined) delete (type as Partial<ts.Type>).aliasSymbol;
    const each = (inner: ts.Type) => this.#forgetGenericNames(inner, seen);
    if (type.isUnionOrIntersection()) type.types.forEach(each);
    if (!(type.flags & ts.TypeFlags.Object) || isForeign(type.symbol)) return;
    if ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference)
      this.#checker.getTypeArguments(type as ts.TypeReference).forEach(each);
    else for (const property of type.getProperties()) each(this.#checker.getTypeOfSymbol(property));
  }

  #typeOfValue(name: ts.EntityName | undefined): ts.Type {
    const symbol = symbolOf(name);
    if (!symbol) throw new Error('The type of an unknown value cannot stand alone');
    return this.#checker.getTypeOfSymbol(symbol);
  }

  /** Names in place of `import('…').Name`; doc comments of properties, which stand in other files than the printer reads. */
  #tidied<T extends ts.Node>(node: T, context: ts.TransformationContext): T {
    const visit = (each: ts.Node): ts.Node => {
      if (ts.isImportTypeNode(each) && each.isTypeOf) return visit(this.#nodeOf(this.#typeOfValue(each.qualifier)));
      const inner = ts.visitEachChild(each, visit, context);
      const doc = ts.isPropertySignature(each) ? docOf(ts.getCommentRange(each) as ts.Node) : undefined;
      ts.setCommentRange(inner, { pos: -1, end: -1 });
      if (doc !== undefined)
        ts.addSyntheticLeadingComment(inner, ts.SyntaxKind.MultiLineCommentTrivia, doc.slice(2, -2), true);
      const named = ts.isImportTypeNode(inner)
        ? inner.qualifier
        : ts.isTypeReferenceNode(inner)
          ? inner.typeName
          : undefined;
      if (named === undefined) return inner;
      if (!ts.isIdentifier(named)) throw new Error('A name in a namespace cannot stand alone');
      this.#wantOurs(symbolOf(named));
      const { typeArguments } = inner as ts.ImportTypeNode | ts.TypeReferenceNode;
      return context.factory.createTypeReferenceNode(named.text, typeArguments);
    };
    return visit(node) as T;
  }
}

/** The compiler notes it at each name that it writes. */
function symbolOf(name: ts.Node | undefined): ts.Symbol | undefined {
  return (name as { symbol?: ts.Symbol } | undefined)?.symbol;
}

function isOfTheLanguage(declared: ts.Node): boolean {
  return /\/node_modules\/(typescript|@types)\//.test(declared.getSourceFile().fileName);
}

function isForeign(symbol: ts.Symbol | undefined): boolean {
  return symbol?.declarations?.[0]?.getSourceFile().fileName.includes('/node_modules/') ?? false;
}

function docOf(node: ts.Node): string | undefined {
  if (node.kind === undefined || node.pos < 0) return undefined;
  return ts.getJSDocCommentsAndTags(node).findLast(ts.isJSDoc)?.getText();
}
