import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, onTestFinished, test } from 'vitest';
import { standaloneDeclarations } from './declarations.ts';

const AT = fileURLToPath(new URL('../../packages/web-components/src/none.ts', import.meta.url));
const OPTIONS: ts.CompilerOptions = {
  ...{ strict: true, noEmit: true, exactOptionalPropertyTypes: true, types: [] },
  ...{ target: ts.ScriptTarget.ES2023, lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] },
  ...{ module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
  ...{ allowImportingTsExtensions: true, customConditions: ['studyshare-source'] },
};

const declarationsOf = (specifier: string, ...names: string[]) =>
  standaloneDeclarations(new Map([[specifier, new Set(names)]]), AT, OPTIONS);

/** What the compiler says of files in a folder where nothing is installed. */
function faultsOf(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-types-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const program = ts.createProgram(
    Object.keys(files).map((name) => join(folder, name)),
    OPTIONS,
  );
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('types of the contract stand alone, and say what they said', () => {
  const types = declarationsOf('@studyshare/core/contract', 'ShareDto', 'ClinicianCalls', 'SettingsDto');
  expect(types).not.toContain('import');
  const used = `import type { ClinicianCalls, SettingsDto, ShareDto } from './types.d.ts';
export const state: ShareDto['state'] = 'ready';
export const days: number = null! as SettingsDto['settings']['auditRetentionDays'];
export const [studyId, signal]: [string, AbortSignal?] = null! as ClinicianCalls['listShares']['given'];
export const shares: readonly ShareDto[] = null! as ClinicianCalls['listShares']['answer']['shares'];
`;
  expect(faultsOf({ 'types.d.ts': types, 'used.ts': used })).toEqual([]);
  expect(faultsOf({ 'types.d.ts': types, 'used.ts': used.replace("'ready'", "'lost'") })).toEqual([
    expect.stringContaining('"lost"'),
  ]);
});

test('what cannot stand alone is refused', () => {
  expect(() => declarationsOf('@studyshare/core/contract', 'BodyOf')).toThrow('declared by another package');
  expect(() => declarationsOf('@studyshare/core', 'StudyshareError')).toThrow('neither an interface nor a type alias');
});
