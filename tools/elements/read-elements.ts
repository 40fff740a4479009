import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A name and what it is. */
export interface Named {
  name: string;
  description: string;
}

/** A property of an element, and the attribute that sets it. */
export interface ElementProperty extends Named {
  /** As TypeScript writes it; names of the package's own stand for themselves. */
  type: string;
  /** None where it can be set from script alone. */
  attribute: string | undefined;
}

export interface ElementMethod extends Named {
  /** Parameters and result, e.g. `(studyId?: string): void`. */
  signature: string;
}

export interface ElementEvent extends Named {
  /** Class of the event. */
  type: string;
}

/** An element as its doc comments and declarations say it. */
export interface ElementFacts {
  tag: string;
  className: string;
  /** Module below `src/`, without its ending. */
  module: string;
  description: string;
  properties: ElementProperty[];
  methods: ElementMethod[];
  events: ElementEvent[];
  slots: Named[];
  parts: Named[];
  cssProperties: Named[];
}

const SOURCES = new URL('../../packages/web-components/src/', import.meta.url);
const MODULES = [
  'send-to-patient-dialog/send-to-patient-dialog',
  'shares-tab/shares-tab',
  'share-settings/share-settings',
] as const;
const BASE = 'base/studyshare-element';

/** The three elements, with what they inherit. @throws Error where a doc comment is not as it should be */
export function readElements(): ElementFacts[] {
  const shared = propertiesOf(classIn(BASE));
  return MODULES.map((module) => {
    const declaration = classIn(module);
    const tags = tagsOf(declaration);
    return {
      tag: only(module, tags, 'tagname'),
      className: declaration.name?.text ?? '',
      module,
      description: textOf(declaration),
      properties: [...propertiesOf(declaration), ...shared],
      methods: methodsOf(declaration),
      events: namedBy(tags, 'event').map(eventOf),
      slots: namedBy(tags, 'slot').map(named),
      parts: namedBy(tags, 'csspart').map(named),
      cssProperties: namedBy(tags, 'cssproperty').map(named),
    };
  });
}

function classIn(module: string): ts.ClassDeclaration {
  const path = new URL(`${module}.ts`, SOURCES);
  const source = ts.createSourceFile(path.pathname, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = source.statements.find((each) => ts.isClassDeclaration(each) && isExported(each));
  if (found === undefined || !ts.isClassDeclaration(found)) throw new Error(`${module} exports no class`);
  return found;
}

function isExported(declaration: ts.ClassDeclaration): boolean {
  return declaration.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

type Tags = readonly { name: string; text: string }[];

/** The block tags of a class, read from its text: a type in braces is no tag of TypeScript's own there. */
function tagsOf(declaration: ts.ClassDeclaration): Tags {
  const comment = declaration.getFullText().match(/\/\*\*[\s\S]*?\*\//)?.[0] ?? '';
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*\s?/, ''));
  return lines.flatMap((line) => {
    const [, name, text] = /^@(\w+)\s+(.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, text: text ?? '' }];
  });
}

const namedBy = (tags: Tags, name: string) => tags.filter((tag) => tag.name === name).map(({ text }) => text);

function only(module: string, tags: Tags, name: string): string {
  const [text, ...more] = namedBy(tags, name);
  if (text === undefined || more.length > 0) throw new Error(`${module}: one @${name}`);
  return text;
}

function named(text: string): Named {
  const [, name, description] = /^(\S+) - (.+)$/.exec(text) ?? [];
  if (name === undefined || description === undefined) throw new Error(`"${text}" is no name and description`);
  return { name, description };
}

function eventOf(text: string): ElementEvent {
  const [, type, rest] = /^\{(\w+)\} (.+)$/.exec(text) ?? [];
  if (type === undefined || rest === undefined) throw new Error(`"${text}" is no event`);
  return { type, ...named(rest) };
}

/** The doc comment without its tags, on one line. */
function textOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(comment?.comment) ?? '').replaceAll(/\s+/g, ' ').trim();
}

function propertiesOf(declaration: ts.ClassDeclaration): ElementProperty[] {
  const attributes = attributesOf(declaration);
  return declaration.members.filter(ts.isPropertyDeclaration).flatMap((member) => {
    const name = member.name.getText();
    if (!attributes.has(name)) return [];
    const type = member.type?.getText().replaceAll(/\s+/g, ' ') ?? 'unknown';
    return [{ name, type, attribute: attributes.get(name), description: textOf(member) }];
  });
}

/** By property of `static properties`: the attribute that sets it. */
function attributesOf(declaration: ts.ClassDeclaration): Map<string, string | undefined> {
  const member = declaration.members.find((each) => each.name?.getText() === 'properties');
  const table = member && ts.isPropertyDeclaration(member) ? member.initializer : undefined;
  if (table === undefined || !ts.isObjectLiteralExpression(table)) return new Map();
  return new Map(
    table.properties.filter(ts.isPropertyAssignment).map((entry) => {
      const name = entry.name.getText();
      const [, written] = /attribute: (false|'[^']+')/.exec(entry.initializer.getText()) ?? [];
      return [name, written === 'false' ? undefined : (written?.slice(1, -1) ?? name.toLowerCase())];
    }),
  );
}

/** Methods that a host may call: neither Lit's own, which are overridden, nor private ones. */
function methodsOf(declaration: ts.ClassDeclaration): ElementMethod[] {
  const methods = declaration.members.filter(ts.isMethodDeclaration);
  const own = methods.filter(({ modifiers, name }) => modifiers === undefined && !ts.isPrivateIdentifier(name));
  return own.map((method) => {
    const parameters = method.parameters.map((each) => {
      const optional = each.initializer !== undefined || each.questionToken !== undefined ? '?' : '';
      return `${each.name.getText()}${optional}: ${each.type?.getText() ?? 'unknown'}`;
    });
    const signature = `(${parameters.join(', ')}): ${method.type?.getText() ?? 'void'}`;
    return { name: method.name.getText(), signature, description: textOf(method) };
  });
}
