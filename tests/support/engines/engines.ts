import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from './chromium.ts';
import type { Connection, Setup } from './commands.ts';
import { launchFirefox } from './firefox.ts';
import { isInstalled } from './programs.ts';
import { launchWebKit, MINI_BROWSER } from './webkit.ts';

export type EngineName = 'Chromium' | 'Firefox ESR' | 'WebKitGTK';

/** A running browser that takes commands, and where it saves. */
export interface RunningBrowser {
  connection: Connection;
  /** The tab that it starts with. */
  home: string;
  downloads: string;
  close(): Promise<void>;
}

interface Engine {
  launch(setup: Setup): Promise<Connection>;
  /** What has to be on the machine; `tools/setup-debian.sh` installs it. */
  programs: readonly string[];
}

const ENGINES: Readonly<Record<EngineName, Engine>> = {
  Chromium: { launch: launchChromium, programs: ['chromium', 'chromedriver'] },
  'Firefox ESR': { launch: launchFirefox, programs: ['firefox-esr'] },
  WebKitGTK: { launch: launchWebKit, programs: ['WebKitWebDriver', 'Xvfb', MINI_BROWSER] },
};

/** Whether Debian's browser and its driver are on this machine. */
export function hasEngine(name: EngineName): boolean {
  return ENGINES[name].programs.every(isInstalled);
}

/** Starts Debian's browser of an engine with nothing of any earlier one. */
export async function launchEngine(name: EngineName, setup: Omit<Setup, 'folder'> = {}): Promise<RunningBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-engine-'));
  const downloads = join(folder, 'downloads');
  mkdirSync(downloads);
  const connection = await ENGINES[name].launch({ ...setup, folder });
  return {
    connection,
    home: (await connection.send('GetWindowHandle')) as string,
    downloads,
    async close() {
      await connection.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
