import type { App } from '../app.ts';
import { otherTabs } from '../model/other-tabs.ts';

/** What happens to the page in another tab of this browser is asked for at once. */
export function followOtherTabs(app: App): void {
  otherTabs(app.publicId)?.addEventListener('message', () => {
    if (app.state.screen === 'page') void app.load();
  });
}
