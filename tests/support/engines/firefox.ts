import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import type { Connection, Setup } from './commands.ts';
import { connectToFirefox } from './marionette.ts';
import { connectOver, listens } from './programs.ts';

/** `BEHAVIOR_REJECT` of `nsICookieService`: no cookies, and no storage with them. */
const REJECT_ALL = 2;

/** It speaks English, and does nothing that it was not told to. */
const OF_ITS_OWN_ACCORD = {
  'intl.accept_languages': 'en-GB, en',
  'browser.download.alwaysOpenPanel': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'app.update.disabledForTesting': true,
};

/** Debian's Firefox ESR, which takes commands itself. */
export function launchFirefox({ folder, cookies, script }: Setup): Promise<Connection> {
  const profile = join(folder, 'profile');
  mkdirSync(profile);
  return connectOver(async (run) => {
    const port = await freePort();
    writePreferences(profile, {
      ...{ ...OF_ITS_OWN_ACCORD, 'marionette.port': port },
      ...{ 'browser.download.folderList': 2, 'browser.download.dir': join(folder, 'downloads') },
      ...(cookies ? { 'network.cookie.cookieBehavior': REJECT_ALL } : {}),
      ...(script ? { 'javascript.enabled': false } : {}),
    });
    const args = ['--headless', '--marionette', '--no-remote', '--profile', profile];
    await listens(port, run('firefox-esr', args, { env: { ...process.env, HOME: folder } }));
    return connectToFirefox(port, { acceptInsecureCerts: true });
  });
}

function writePreferences(profile: string, preferences: Readonly<Record<string, unknown>>): void {
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
}
