import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import type { Connection, Setup } from './commands.ts';
import { connectOverHttp } from './over-http.ts';
import { connectOver, listens } from './programs.ts';

/** `CONTENT_SETTING_BLOCK` of Chromium's preferences. */
const BLOCK = 2;

/** Debian's Chromium behind Debian's chromedriver. */
export function launchChromium({ folder, cookies, script }: Setup): Promise<Connection> {
  const prefs = {
    'download.default_directory': join(folder, 'downloads'),
    ...(cookies ? { 'profile.default_content_setting_values.cookies': BLOCK } : {}),
    ...(script ? { 'profile.managed_default_content_settings.javascript': BLOCK } : {}),
  };
  // Started as root, as machines that run tests do, it has no sandbox.
  const args = ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage', '--lang=en-GB'];
  const options = { binary: '/usr/bin/chromium', args: [...args, `--user-data-dir=${join(folder, 'profile')}`], prefs };
  return connectOver(async (run) => {
    const port = await freePort();
    await listens(port, run('chromedriver', [`--port=${port}`]));
    const capabilities = { acceptInsecureCerts: true, 'goog:chromeOptions': options };
    return connectOverHttp(`http://127.0.0.1:${port}`, capabilities);
  });
}
