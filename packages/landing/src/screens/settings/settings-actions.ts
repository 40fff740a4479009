import { DELETE_CODE_DIGITS, type LanguageTag } from '@studyshare/core/contract';
import type { App } from '../../app.ts';
import { focusField } from '../../bricks/code-field.ts';
import { forgetOwnLanguage } from '../../bricks/own-language.ts';
import { endOf, type Failure, isCode, messageOf, triesLeft } from '../../model/failure.ts';
import { otherTabs } from '../../model/other-tabs.ts';
import { NEW_SETTINGS } from '../../model/state.ts';

/** Changes the page's language for everybody (spec G8). */
export async function chooseLanguage(app: App, language: LanguageTag): Promise<void> {
  if (app.state.settings.busy || language === app.state.page?.language) return;
  app.updateSettings({ busy: true });
  const answer = await app.post('setLanguage', { language });
  app.updateSettings({ busy: false });
  if (!answer.ok) {
    app.fail(answer.failure);
    return;
  }
  forgetOwnLanguage(app);
  await app.load();
  app.announce(app.state.text.t('settings.language-saved'));
  app.root.querySelector<HTMLElement>(`input[name="language"][value="${language}"]`)?.focus({ preventScroll: true });
}

/** Tells the clinic to send no more reminders (spec R9). */
export async function stopReminders(app: App): Promise<void> {
  if (app.state.settings.busy) return;
  app.updateSettings({ busy: true });
  const answer = await app.post('stopReminders', {});
  app.updateSettings({ busy: false, remindersStopped: answer.ok });
  if (!answer.ok) app.fail(answer.failure);
}

export function startDelete(app: App): void {
  app.updateSettings({ deleting: true, fault: '' });
  app.root.querySelector<HTMLElement>('#delete-warning')?.focus();
}

export function keepPage(app: App): void {
  app.update({ settings: NEW_SETTINGS });
  app.root.querySelector<HTMLElement>('.danger button')?.focus();
}

/** Deletes the page for everybody, for ever. */
export async function deletePage(app: App, code: string): Promise<void> {
  const { t } = app.state.text;
  if (code.length !== DELETE_CODE_DIGITS) return fault(app, t('delete.four-digits'));
  if (app.state.settings.busy) return;
  app.updateSettings({ busy: true, fault: '' });
  const answer = await app.post('deletePage', { code });
  app.updateSettings({ busy: false });
  if (answer.ok) {
    // Other tabs show it no longer than it takes them to ask.
    otherTabs(app.publicId)?.postMessage('deleted');
    return app.end('deleted');
  }
  const end = endOf(answer.failure);
  if (end) return app.end(end);
  if (isCode(answer.failure, 'delete.code_dead') || triesLeft(answer.failure) === 0) {
    app.update({ settings: NEW_SETTINGS });
    await app.load();
    app.announce(t('delete.dead'));
    return;
  }
  fault(
    app,
    isCode(answer.failure, 'delete.wrong_code')
      ? wrong(app, answer.failure)
      : messageOf(answer.failure, app.state.text),
  );
}

function wrong({ state }: App, failure: Failure): string {
  const tries = triesLeft(failure);
  return tries === undefined ? state.text.t('delete.wrong') : state.text.t('delete.wrong-tries', { count: tries });
}

function fault(app: App, words: string): void {
  app.updateSettings({ fault: words });
  focusField(app, 'delete-code');
}
