import { existsSync, statSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MarkdownRenderer } from 'vitepress';
import { PAGES } from './navigation.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Documents link as they stand in the repository. Here a link to a folder leads to its README; one to a file that is no page
 * (source, a licence) becomes plain text, but only if the file is there: what is nowhere stays a link, and fails the build.
 */
export function followRepository(md: MarkdownRenderer): void {
  md.core.ruler.push('repository-links', ({ tokens, env }) => {
    for (const { children } of tokens) {
      let dropped = false;
      for (const token of children ?? []) {
        if (token.type === 'link_open') {
          const target = targetOf(`${token.attrGet('href')}`, `${env.relativePath}`);
          if (target !== null) token.attrSet('href', target);
          dropped = target === null;
        }
        if (!dropped || !token.type.startsWith('link_')) continue;
        if (token.type === 'link_close') dropped = false;
        Object.assign(token, { type: 'text', tag: '', content: '', nesting: 0, attrs: null });
      }
    }
  });
}

/** Where a link leads on the site; null where to a file that the site does not have. */
function targetOf(href: string, from: string): string | null {
  if (/^(?:[a-z]+:|#|\/)/.test(href)) return href;
  const [path = '', hash] = href.split('#');
  const file = posix.join(posix.dirname(from), path).replace(/\/$/, '');
  if (!existsSync(join(root, file))) return href;
  const folder = statSync(join(root, file)).isDirectory();
  const page = folder ? `${file}/README.md` : file;
  if (!PAGES.includes(page) && page !== 'README.md') return null;
  const site = page === 'README.md' ? '/' : posix.relative(dirname(from), page);
  return hash === undefined ? site : `${site}#${hash}`;
}
