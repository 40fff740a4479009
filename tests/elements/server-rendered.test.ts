import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const cwd = fileURLToPath(new URL('../..', import.meta.url));

const run = async (code: string) => {
  const args = ['--conditions=studyshare-source', '--input-type=module', '-e', code];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd });
  return { stdout: stdout.trim(), complaint: stderr.replace(/^Lit is in dev mode.*\n/m, '').trim() };
};

test.each(['', '/register-all', '/react', '/shares-tab/register'])(
  'a server that renders pages imports @studyshare/web-components%s and is not ended by it',
  async (subpath) => {
    const code = `await import('@studyshare/web-components${subpath}'); console.log('loaded');`;
    expect(await run(code)).toEqual({ stdout: 'loaded', complaint: '' });
  },
);

test('a server that renders React writes the element’s tag, which the browser fills', async () => {
  const code = `import { createElement } from 'react';
    import { renderToString } from 'react-dom/server';
    import { SharesTab } from '@studyshare/web-components/react';
    console.log(renderToString(createElement(SharesTab, { baseUrl: '/studyshare', studyId: '1.2.3' })));`;
  expect((await run(code)).stdout).toMatch(/^<shares-tab[^>]*><\/shares-tab>$/);
});
