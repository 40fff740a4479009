import type { ReportPageDto } from '@studyshare/core/contract';
import type { App } from '../../app.ts';
import { endOf, messageOf } from '../../model/failure.ts';
import { otherTabs } from '../../model/other-tabs.ts';

/** Asks what is wrong, with one item or with the page (spec G11). Nothing is said before an answer is chosen. */
export function openReport(app: App, itemId?: string): void {
  remembered = document.activeElement as HTMLElement | null;
  app.update({ report: { itemId, busy: false, fault: '' } });
  app.focus('.sheet h2');
}

export function closeReport(app: App): void {
  if (app.state.report?.busy) return;
  app.update({ report: undefined });
  remembered?.focus();
}

/** Closes the page for everybody until the clinic has looked. */
export async function sendReport(app: App, reason: ReportPageDto['reason']): Promise<void> {
  const { report } = app.state;
  if (!report || report.busy) return;
  const { itemId } = report;
  app.update({ report: { ...report, busy: true, fault: '' } });
  const answer = await app.post(
    'reportPage',
    itemId === undefined || reason === 'not-patient' ? { reason } : { reason, itemId },
  );
  if (answer.ok) {
    otherTabs(app.publicId)?.postMessage('reported');
    return app.end('reported');
  }
  const end = endOf(answer.failure);
  if (end) return app.fail(answer.failure);
  app.update({ report: { itemId, busy: false, fault: messageOf(answer.failure, app.state.text) } });
}

/** The form of the welcome page goes out once. */
export function postReport(app: App, event: Event): void {
  const { report } = app.state;
  if (!report || report.busy) event.preventDefault();
  else app.update({ report: { ...report, busy: true } });
}

let remembered: HTMLElement | null = null;
