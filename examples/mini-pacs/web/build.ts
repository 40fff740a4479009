import { cpSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = fileURLToPath(new URL('../dist/', import.meta.url));

mkdirSync(out, { recursive: true });
await build({
  entryPoints: ['index.ts', 'settings.ts', 'mailbox.ts'].map((name) => here + name),
  outdir: out,
  bundle: true,
  format: 'esm',
  splitting: true,
  target: 'es2022',
  conditions: ['studyshare-source'],
  minify: true,
  sourcemap: true,
  logLevel: 'warning',
});
for (const name of ['index.html', 'settings.html', 'mailbox.html', 'mini-pacs.css']) cpSync(here + name, out + name);
