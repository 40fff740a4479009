import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { commonJsDeclarations } from './declarations.ts';

function declarationsOf(types: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-commonjs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'pigeon.d.ts');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(file, types);
  return commonJsDeclarations([file])
    .get(file)!
    .replace(/^\/\/.*\n/, '');
}

const FROM = `from './pigeon.js' with { 'resolution-mode': 'import' };`;

test('a class is declared as value and type, a value by its type, a type by its name', () => {
  const given =
    'export declare class Pigeon {}\nexport declare const fly: () => void;\nexport interface Loft<T> { of: T }\n';
  expect(declarationsOf(given).split('\n')).toEqual([
    `export type {Loft} ${FROM}`,
    `import type * as all ${FROM}`,
    'export declare const Pigeon: typeof all.Pigeon;',
    'export type Pigeon = all.Pigeon;',
    'export declare const fly: typeof all.fly;',
    '',
  ]);
});

test('a class that is given out as a type stays one', () => {
  expect(declarationsOf('declare class Pigeon {}\nexport type { Pigeon };\n')).toBe(`export type {Pigeon} ${FROM}\n`);
});

test('a module that gives out nothing is named for what it says of the whole program', () => {
  expect(declarationsOf('export {};\n')).toBe(`export type {} ${FROM}\n`);
});

test('what cannot be said so stops the build', () => {
  expect(() => declarationsOf('export declare class Loft<T> { of: T }\n')).toThrow(/Loft has type parameters/);
  expect(() => declarationsOf('export declare namespace N { const a: 1 }\n')).toThrow(/N is a namespace or an enum/);
});
