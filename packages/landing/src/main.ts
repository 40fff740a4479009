import { App } from './app.ts';
import { readBoot } from './boot.ts';
import { imagesRoute } from './model/route.ts';
import { firstWords } from './model/words.ts';
import { draw } from './shell/draw.ts';
import { listen } from './shell/listen.ts';

async function start(root: HTMLElement): Promise<void> {
  const boot = readBoot(document);
  const app = new App(root, boot, await firstWords(boot.language, document), draw);
  document.getElementById('studyshare-late')?.remove();
  draw(app);
  listen(app);
  if (app.state.screen !== 'page') return;
  // The large view does not outlive a reload.
  if (app.state.route.item !== undefined) app.go(imagesRoute(app.state.route), 'replace');
  // The mark of the press is read; it must not be taken for another one after a reload.
  if (app.state.openedNow) app.go(app.state.route, 'replace');
  void app.load();
}

const root = document.getElementById('app');
// Without any words the plain way on stays, which the server wrote.
if (root) void start(root).catch((problem: unknown) => console.error(problem));
