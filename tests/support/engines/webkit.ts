import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import type { Connection, Setup } from './commands.ts';
import { connectOverHttp } from './over-http.ts';
import { connectOver, listens } from './programs.ts';

/** The browser that comes with Debian's WebKitGTK. */
export const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** Debian's WebKitGTK behind its WebKitWebDriver, on a screen of its own that nobody sees. */
export function launchWebKit({ folder, cookies }: Setup): Promise<Connection> {
  const home = homeIn(folder);
  return connectOver(async (run) => {
    const screen = run('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const [display] = (await once(screen.stdio[3]!, 'data')) as [Buffer];
    const port = await freePort();
    const env = { ...process.env, ...home, DISPLAY: `:${String(display).trim()}` };
    await listens(port, run('WebKitWebDriver', [`--port=${port}`], { env }));
    const args = ['--automation', ...(cookies ? ['--cookies-policy=never'] : [])];
    return connectOverHttp(`http://127.0.0.1:${port}`, {
      ...{ acceptInsecureCerts: true, 'webkitgtk:browserOptions': { binary: MINI_BROWSER, args } },
    });
  });
}

/** It saves where the desktop's settings say. */
function homeIn(folder: string): Record<string, string> {
  const settings = join(folder, '.config');
  mkdirSync(settings);
  writeFileSync(join(settings, 'user-dirs.dirs'), 'XDG_DOWNLOAD_DIR="$HOME/downloads"\n');
  return {
    HOME: folder,
    XDG_CONFIG_HOME: settings,
    GDK_BACKEND: 'x11',
    LANG: 'en_GB.UTF-8',
    LIBGL_ALWAYS_SOFTWARE: '1',
  };
}
