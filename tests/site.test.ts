import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import MiniSearch from 'minisearch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHAPTERS, PAGES } from '../site/.vitepress/navigation.ts';
import { httpDocument } from '../tools/generate-http-docs.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'studyshare-site-'));
const fileOf = (page: string) => join(out, page.replace(/\.md$/, '.html'));
const documents = globSync('docs/*.md', { cwd: root });

// A dead link, and a page of no chapter, fail it.
beforeAll(async () => {
  const env = { ...process.env, NODE_ENV: 'production', STUDYSHARE_SITE_OUT: out };
  const run = (...args: string[]) => promisify(execFile)(process.execPath, args, { cwd: root, env });
  await run('tools/api-docs/main.ts');
  await run('node_modules/vitepress/bin/vitepress.js', 'build', 'site');
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

test('every document stands in one chapter, once', () => {
  expect(documents.length).toBeGreaterThan(25);
  expect(PAGES.filter((page) => page.startsWith('docs/')).sort()).toEqual(documents.sort());
  expect(new Set(PAGES).size).toBe(PAGES.length);
});

test('every page of the contents is there, with the whole contents beside it', () => {
  for (const page of PAGES) {
    const html = readFileSync(fileOf(page), 'utf8');
    for (const { pages } of CHAPTERS)
      for (const [, file] of pages) expect(html, page).toContain(`href="/${file.replace(/\.md$/, '.html')}"`);
  }
});

test('no page fetches anything from elsewhere', () => {
  for (const file of globSync('**/*.{html,css}', { cwd: out })) {
    const text = readFileSync(join(out, file), 'utf8');
    const fetched = [
      ...text.matchAll(/<(?:script|img|source|iframe|video)\b[^>]*?\ssrc="([^"]*)"/g),
      ...text.matchAll(/<link\b[^>]*?\shref="([^"]*)"/g),
      ...text.matchAll(/url\(["']?([^"')]+)/g),
    ].map(([, address = '']) => address);
    expect(fetched.filter((address) => /^(?:https?:)?\/\//.test(address), file)).toEqual([]);
  }
});

test('the pictures of the first page are there', () => {
  const html = readFileSync(join(out, 'index.html'), 'utf8');
  const pictures = [...html.matchAll(/<img\b[^>]*?\ssrc="([^"]*)"/g)].map(([, address = '']) => address);
  expect(pictures).toHaveLength(3);
  for (const picture of pictures) expect(existsSync(join(out, picture))).toBe(true);
});

test('the search finds every document by words of it, without a server', async () => {
  const [chunk = ''] = globSync('assets/chunks/@localSearchIndexroot.*.js', { cwd: out });
  const { default: index } = (await import(join(out, chunk))) as { default: string };
  const search = MiniSearch.loadJSON(index, {
    fields: ['title', 'titles', 'text'],
    storeFields: ['title', 'titles'],
  });
  const findsIn = (page: string, words: string) =>
    search
      .search(words, { combineWith: 'AND' })
      .some(({ id }) => `${id}`.startsWith(`/${page.replace(/\.md$/, '.html')}`));
  const unfound = documents.filter((page) => {
    const [sentence = ''] = /^[A-Z][^\n`*[\]|<>#]{30,}/m.exec(readFileSync(join(root, page), 'utf8')) ?? [];
    return (
      sentence === '' ||
      !findsIn(
        page,
        sentence
          .split(/[^\p{L}]+/u)
          .slice(1, 5)
          .join(' '),
      )
    );
  });
  expect(unfound).toEqual([]);
  expect(findsIn('site/api/core/dicomweb.md', 'dicomWebStudySource')).toBe(true);
  expect(findsIn('site/api/core.md', 'createPatientSharing')).toBe(true);
  expect(findsIn('docs/faq.md', 'zebra crossing')).toBe(false);
});

test('docs/http-operations.md is what the OpenAPI document says', () => {
  expect(readFileSync(join(root, 'docs/http-operations.md'), 'utf8')).toBe(httpDocument());
});
