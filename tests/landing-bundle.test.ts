import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('the landing page carries no table of settings, no schema and no clinician’s words', async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../packages/landing/src/main.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    outdir: 'none',
    metafile: true,
    conditions: ['studyshare-source'],
    logLevel: 'silent',
  });
  const [output] = Object.values(metafile.outputs);
  const carried = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const paths = carried.map(([path]) => path);
  expect(
    paths.filter((path) => /contract\/(settings\/|schema|openapi|operations)|languages\/(\w+\/)?clinician/.test(path)),
  ).toEqual([]);
  expect(paths.length).toBeGreaterThan(20);
});
