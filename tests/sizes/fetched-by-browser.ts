import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

/** Bytes that a page fetches before a script runs, compressed file by file at the highest level. */
export interface Fetched {
  gzip: number;
  brotli: number;
}

const COMMON = {
  absWorkingDir: '/',
  bundle: true,
  write: false,
  metafile: true,
  format: 'esm',
  logLevel: 'silent',
} as const;

/**
 * Of a module, as a host's bundler makes it: minified, split where something is fetched later, with all but the host's React.
 * @param path the built module
 * @param names what the host imports of it; all of it without them
 */
export async function fetchedBundled(path: string, names?: readonly string[]): Promise<Fetched> {
  const taken = names === undefined ? '*' : `{ ${names.join(', ')} }`;
  const { outputFiles, metafile } = await build({
    ...COMMON,
    stdin: { contents: `export ${taken} from ${JSON.stringify(path)};`, resolveDir: '/', sourcefile: 'host.js' },
    ...{ splitting: true, minify: true, charset: 'utf8', target: 'es2022', outdir: '/none' },
    external: ['react'],
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const graph = metafile.outputs;
  const entry = Object.keys(graph).find((name) => graph[name]!.entryPoint === 'host.js')!;
  return weigh(withImports(graph, entry).map((name) => outputFiles.find(({ path }) => path === `/${name}`)!.contents));
}

/**
 * Of a script that is served as it is.
 * @param path the built script, beside what it imports
 */
export async function fetchedAsServed(path: string): Promise<Fetched> {
  const { metafile } = await build({ ...COMMON, entryPoints: [path], splitting: true, outdir: '/none' });
  const entry = Object.keys(metafile.inputs).find((name) => path.endsWith(name))!;
  return weigh(withImports(metafile.inputs, entry).map((name) => readFileSync(`/${name}`)));
}

type Graph = Metafile['inputs'] | Metafile['outputs'];

/** A file, and what it imports before it runs. */
function withImports(graph: Graph, file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const next = graph[file]!.imports.filter(({ kind, external }) => kind === 'import-statement' && external !== true);
  for (const { path } of next) withImports(graph, path, seen);
  return [...seen];
}

function weigh(files: readonly Uint8Array[]): Fetched {
  const sum = (compress: (bytes: Uint8Array) => Uint8Array) =>
    files.reduce((all, each) => all + compress(each).length, 0);
  return { gzip: sum((bytes) => gzipSync(bytes, { level: 9 })), brotli: sum((bytes) => brotliCompressSync(bytes)) };
}
