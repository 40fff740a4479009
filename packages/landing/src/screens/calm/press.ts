import type { App } from '../../app.ts';
import { followOtherTabs } from '../../bricks/follow-other-tabs.ts';
import { openLink } from '../../model/api.ts';
import { rememberPress } from '../../model/link-memory.ts';

/**
 * The one button: the session and what the page shows first come in one answer, without a new document, a second sooner
 * on a slow connection (spec G14). Where the browser says that it keeps no cookie, or anything but the page comes, the form
 * goes the plain way, at whose end the reader is told.
 */
export async function press(app: App, event: Event): Promise<void> {
  const { link, openAction, opening, text } = app.state;
  const cookiesOff = navigator.cookieEnabled === false;
  if (opening || !cookiesOff) event.preventDefault();
  if (opening) return;
  const form = event.currentTarget as HTMLFormElement;
  if (link) rememberPress(link);
  app.update({ opening: true, failure: undefined, live: text.t('welcome.opening') });
  if (cookiesOff) return;
  const answer = await openLink(openAction);
  if (answer === 'elsewhere') form.submit();
  else if (answer.ok) {
    await app.open(answer.value);
    followOtherTabs(app);
    void app.arrive();
  } else app.update({ opening: false, failure: answer.failure });
}
