import { App } from './app.ts';
import { readBoot } from './boot.ts';
import { draw } from './shell/draw.ts';
import { listen } from './shell/listen.ts';

const root = document.getElementById('app');
if (root) {
  const app = new App(root, readBoot(document), draw);
  listen(app);
  draw(app);
  if (app.state.screen === 'page') {
    // The large view does not outlive a reload.
    if (app.state.route.item !== undefined) app.go({ view: 'images', page: app.state.route.page }, 'replace');
    void app.load();
  }
}
