import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import ts from 'typescript';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ASSETS = here('./dist/assets');
const TARGET = { script: 'es2020', style: ['safari14', 'chrome87', 'firefox84'] };

/** What becomes of one entry: its own address under `/assets/`, and what it brings along. */
interface Bundle {
  href: string;
  /** Scripts that the entry imports before it runs. */
  imported: string[];
  /** By language: the file of its words. */
  words: [language: string, href: string][];
}

async function bundle(entry: string, options: BuildOptions): Promise<Bundle> {
  const { metafile } = await build({
    ...options,
    entryPoints: [here(entry)],
    outdir: ASSETS,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    minify: true,
    format: 'esm',
    conditions: ['studyshare-source'],
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  return describe(metafile, entry);
}

function describe({ outputs }: Metafile, entry: string): Bundle {
  const paths = Object.keys(outputs);
  const own = paths.find((path) => outputs[path]?.entryPoint?.endsWith(entry.replace('./', '')));
  if (own === undefined) throw new Error(`${entry} was not built`);
  const words = paths.flatMap((path): [string, string][] => {
    const language = /languages\/page\/([\w-]+)\.gen\.ts$/.exec(outputs[path]?.entryPoint ?? '')?.[1];
    return language === undefined ? [] : [[language, addressOf(path)]];
  });
  return { href: addressOf(own), imported: importedBy(outputs, own).map(addressOf), words };
}

function importedBy(outputs: Metafile['outputs'], path: string, seen = new Set<string>()): string[] {
  for (const { path: next, kind, external } of outputs[path]?.imports ?? []) {
    if (kind !== 'import-statement' || external || seen.has(next)) continue;
    seen.add(next);
    importedBy(outputs, next, seen);
  }
  return [...seen];
}

function addressOf(path: string): string {
  return `/assets/${basename(path)}`;
}

/**
 * The page with its files' addresses. Which language's words belong to it only a server knows, so the lines of all stand
 * in comments, from which `renderBoot` of core takes the one it needs.
 */
function writePage(script: Bundle, style: Bundle, withoutScript: Bundle): void {
  // As scripts, not as `modulepreload`, which Safari knows only since version 17: they do nothing by themselves.
  const ahead = script.imported.map((href) => `<script type="module" src="${href}"></script>`);
  const words = script.words.map(
    ([language, href]) =>
      `<!--studyshare-words <script type="module" id="studyshare-words" lang="${language}" src="${href}"></script>-->`,
  );
  const page = readFileSync(here('./src/index.html'), 'utf8')
    .replace('/assets/main.css', style.href)
    .replace('/assets/without-script.css', withoutScript.href)
    .replace('/assets/main.js', script.href)
    .replace('<!--studyshare-scripts-->', [...ahead, ...words].join('\n'))
    .replace(/^\s+/gm, '');
  writeFileSync(here('./dist/index.html'), page);
}

/** Beside each script and style the same compressed, for servers that choose by `Accept-Encoding`. */
function compressAssets(): void {
  for (const name of readdirSync(ASSETS)) {
    const bytes = readFileSync(`${ASSETS}/${name}`);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${ASSETS}/${name}.br`, brotliCompressSync(bytes, { params }));
    writeFileSync(`${ASSETS}/${name}.gz`, gzipSync(bytes, { level: 9 }));
  }
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
mkdirSync(ASSETS, { recursive: true });
const [script, style, withoutScript] = await Promise.all([
  bundle('./src/main.ts', { target: TARGET.script, splitting: true }),
  bundle('./src/styles/main.css', { target: TARGET.style }),
  bundle('./src/styles/without-script.css', { target: TARGET.style }),
]);
writePage(script, style, withoutScript);
compressAssets();
writeEntry();
