import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import ts from 'typescript';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const TARGET = { script: 'es2020', style: ['safari14', 'chrome87', 'firefox84'] };

/** Bundles one entry and answers its address under `/assets/`. */
async function bundle(entry: string, target: string | string[]): Promise<string> {
  const result = await build({
    entryPoints: [here(entry)],
    outdir: here('./dist/assets'),
    entryNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    target,
    conditions: ['studyshare-source'],
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  const [output = ''] = Object.keys(result.metafile.outputs);
  return `/assets/${output.split('/').pop()}`;
}

/** The node entry: no bundling needed, only types taken off and declared. */
function writeEntry(): void {
  const source = readFileSync(here('./index.ts'), 'utf8');
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    isolatedDeclarations: true,
    declaration: true,
  };
  writeFileSync(here('./dist/index.js'), ts.transpileModule(source, { compilerOptions }).outputText);
  writeFileSync(here('./dist/index.d.ts'), ts.transpileDeclaration(source, { compilerOptions }).outputText);
}

rmSync(here('./dist'), { recursive: true, force: true });
mkdirSync(here('./dist/assets'), { recursive: true });
const [script, style] = await Promise.all([
  bundle('./src/main.ts', TARGET.script),
  bundle('./src/styles/main.css', TARGET.style),
]);
const page = readFileSync(here('./src/index.html'), 'utf8');
writeFileSync(here('./dist/index.html'), page.replace('/assets/main.js', script).replace('/assets/main.css', style));
writeEntry();
