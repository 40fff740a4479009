import { App } from './app.ts';
import { readBoot } from './boot.ts';
import { firstWords } from './model/words.ts';
import { draw } from './shell/draw.ts';
import { listen } from './shell/listen.ts';

async function start(root: HTMLElement): Promise<void> {
  const boot = readBoot(document);
  const app = new App(root, boot, await firstWords(boot.language, document), draw);
  listen(app);
  draw(app);
  if (app.state.screen !== 'page') return;
  // The large view does not outlive a reload.
  if (app.state.route.item !== undefined) app.go({ view: 'images', page: app.state.route.page }, 'replace');
  void app.load();
}

const root = document.getElementById('app');
if (root) void start(root);
