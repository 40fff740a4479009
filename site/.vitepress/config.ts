import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import { followRepository } from './links.ts';
import { CHAPTERS, PAGES } from './navigation.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ELEMENTS = /^(?:send-to-patient-dialog|shares-tab|share-settings)$/;
const wanted = new Set([...PAGES, 'site/index.md']);

/** Where a file of the repository stands on the site, without the slash in front. */
const addressOf = (file: string) => file.replace(/\.md$/, '.html');

export default defineConfig({
  title: 'Studyshare',
  description: 'Send medical images from a PACS or RIS to the patient, de-identified and guarded',
  lang: 'en',
  // Documents stay where they are in the repository, and their links true in both.
  srcDir: '..',
  srcExclude: ['.*/**', '**/dist/**', 'tests/**', 'tools/**', '.changeset/**', 'packages/*/CHANGELOG.md', 'README.md'],
  rewrites: { 'site/index.md': 'index.md' },
  outDir: process.env.STUDYSHARE_SITE_OUT ?? at('../dist'),
  cacheDir: at('../../.cache/vitepress'),
  // The address bar needs no server that knows more than files.
  cleanUrls: false,
  metaChunk: true,
  markdown: { config: followRepository },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Start', link: '/docs/getting-started.html' },
      { text: 'Elements', link: '/docs/elements.html' },
      { text: 'HTTP API', link: '/docs/http.html' },
      { text: 'De-identification', link: '/docs/de-identification.html' },
      { text: 'FAQ', link: '/docs/faq.html' },
    ],
    sidebar: CHAPTERS.map(({ title, pages }) => ({
      text: title,
      ...(pages.length > 20 ? { collapsed: true } : {}),
      items: pages.map(([text, file]) => ({ text, link: `/${addressOf(file)}` })),
    })),
    footer: {
      message: 'Apache-2.0. Not a medical device; the pictures it sends are keepsakes, not for diagnosis.',
    },
  },
  transformPageData(page) {
    if (!wanted.has(page.filePath)) throw new Error(`${page.filePath} is in no chapter of the site's contents`);
  },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => ELEMENTS.test(tag) } } },
  vite: {
    publicDir: at('../public'),
    server: { host: '127.0.0.1' },
    preview: { host: '127.0.0.1' },
    // The elements from their sources: the playground needs no build of the packages.
    resolve: { conditions: ['studyshare-source'] },
    build: { chunkSizeWarningLimit: 2_000 },
  },
});
