import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Within the repository, so that the frameworks are found.
const folder = mkdtempSync(join(root, 'tests', '.types-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Framework {
  options: Record<string, unknown>;
  /** What is right, written as users of the framework write it. */
  right: string;
  /** What is wrong, each with a line that TypeScript has to refuse. */
  wrong: string[];
}

const REACT = `<>
  <send-to-patient-dialog base-url="/studyshare" studyId="1.2.3" open selectedObjectIds={['1']} className="x"
    onstudyshare-sent={(event) => event.share.shareId} onstudyshare-before-send={(event) => event.preventDefault()} />
  <shares-tab study-id="1.2.3" theme="dark" requestInit={{ credentials: 'include' }} />
  <share-settings base-url="/studyshare" usage />
</>`;

const FRAMEWORKS: Record<string, Framework> = {
  react: {
    options: { jsx: 'react-jsx', jsxImportSource: 'react' },
    right: REACT,
    wrong: ['<shares-tab theme="pink" />', '<shares-tab onstudyshare-share-changed={(event) => event.nothing} />'],
  },
  'react-18': {
    options: {
      jsx: 'react-jsx',
      jsxImportSource: 'react',
      paths: { react: ['./node_modules/types-react-18'], 'react/*': ['./node_modules/types-react-18/*'] },
    },
    right: `<><send-to-patient-dialog base-url="/studyshare" open="" /><shares-tab study-id="1" density="compact" /></>`,
    wrong: ['<send-to-patient-dialog open={false} />', '<shares-tab density="tight" />'],
  },
  preact: {
    options: { jsx: 'react-jsx', jsxImportSource: 'preact' },
    right: REACT.replace('className', 'class'),
    wrong: ['<shares-tab theme="pink" />', '<send-to-patient-dialog selectedObjectIds="1" />'],
  },
  solid: {
    options: { jsx: 'preserve', jsxImportSource: 'solid-js' },
    right: `<><send-to-patient-dialog base-url="/studyshare" open prop:selectedObjectIds={['1']}
      on:studyshare-sent={(event) => event.share.shareId} />
      <shares-tab study-id="1" prop:requestInit={{ credentials: 'include' }} /></>`,
    wrong: ['<shares-tab theme="pink" />', '<shares-tab on:studyshare-send-again={(event) => event.nothing} />'],
  },
};

/** Faults of modules, in words, in the order of their names. */
function faultsOf(modules: Readonly<Record<string, string>>, options: Record<string, unknown>): string[][] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const compilerOptions = {
    ...config.compilerOptions,
    ...{ lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: [], module: 'ESNext', moduleResolution: 'Bundler' },
    ...options,
  };
  const paths = Object.entries(modules).map(([name, code]) => {
    const path = join(folder, name);
    writeFileSync(path, code);
    return path;
  });
  const program = ts.createProgram(paths, ts.convertCompilerOptionsFromJson(compilerOptions, root).options);
  return paths.map((path) => {
    const source = program.getSourceFile(path);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  });
}

/** The first compiles, and none of the others. */
function expectOnlyFirst([right, ...wrong]: string[][]): void {
  expect(right).toEqual([]);
  expect(wrong.map((faults) => faults.length > 0)).toEqual(wrong.map(() => true));
}

test.each(Object.entries(FRAMEWORKS))('V3: what is right in %s compiles, what is wrong does not', (name, framework) => {
  const { options, right, wrong } = framework;
  const head = `import type {} from '@studyshare/web-components/types/${name}';\n`;
  const modules = [right, ...wrong].map((code, at) => [
    `${name}-${at}.tsx`,
    `${head}export const page = () => ${code};\n`,
  ]);
  expectOnlyFirst(faultsOf(Object.fromEntries(modules), options));
});

test('V3: Vue knows the properties and events of the elements', () => {
  const head = `import type {} from '@studyshare/web-components/types/vue';\nimport type { GlobalComponents } from 'vue';\n`;
  const use = (props: string) =>
    `${head}type Props = InstanceType<GlobalComponents['send-to-patient-dialog']>['$props'];\nexport const props: Props = ${props};\n`;
  const right = "{ studyId: '1', open: true, 'base-url': '/x', onStudyshareSent: (event) => event.share.shareId }";
  expectOnlyFirst(faultsOf({ 'vue.ts': use(right), 'vue-wrong.ts': use('{ selectedObjectIds: 1 }') }, {}));
});

test.each(['react', 'react-18'])('V3: the components take what the elements have, with the types of %s', (name) => {
  const head = `import { SendToPatientDialog, SharesTab } from '@studyshare/web-components/react';\n`;
  const use = [
    `<SendToPatientDialog studyId="1" open={false} className="x" selectedObjectIds={['1']}
      onStudyshareSent={(event) => event.share.shareId} ref={(element) => element?.show('1')}><b slot="footer" /></SendToPatientDialog>`,
    '<SharesTab theme="pink" />',
    '<SharesTab onStudyshareSendAgain={(event) => event.nothing} />',
    '<SharesTab nothing="1" />',
  ];
  const modules = use.map((code, at) => [`of-${name}-${at}.tsx`, `${head}export const page = () => ${code};\n`]);
  expectOnlyFirst(faultsOf(Object.fromEntries(modules), FRAMEWORKS[name]!.options));
});
