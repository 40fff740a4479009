import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { landingAssets } from './landing-assets.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studyshare-assets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
}

test.each(['studyshare.sqlite', 'files/7f3a9c', 'dicom/one.dcm', 'studyshare.sqlite.gz', 'key.env'])(
  'a folder with %s in it is none of a page: it is refused, and the file is not named',
  (name) => {
    put('main-7L32YWFR.js', name);
    expect(() => landingAssets(folder)).toThrow(/^landingAssets has to name the folder/);
    expect(() => landingAssets(folder)).not.toThrow(name);
  },
);

test('the scripts, styles and fonts of a page are served, compressed or not', async () => {
  put('main-7L32YWFR.js', 'main-7L32YWFR.js.br', 'main-7L32YWFR.js.gz', 'fonts/inter.woff2', 'fonts/inter.woff');
  const assets = landingAssets(folder);
  const plain = await assets('main-7L32YWFR.js', { method: 'GET', headers: new Headers() });
  expect(await plain?.text()).toBe('main-7L32YWFR.js');
  const small = await assets('main-7L32YWFR.js', { method: 'GET', headers: new Headers({ 'accept-encoding': 'br' }) });
  expect([small?.headers.get('content-encoding'), await small?.text()]).toEqual(['br', 'main-7L32YWFR.js.br']);
  const font = await assets('fonts/inter.woff', { method: 'GET', headers: new Headers() });
  expect(font?.headers.get('content-type')).toBe('font/woff');
});
