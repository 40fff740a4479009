import { StudyshareBeforeSendEvent } from '../../base/events.ts';
import type { SendToPatientDialog } from '../send-to-patient-dialog.ts';

/** Sends if everything is there; otherwise says what is missing, where it is. */
export async function attemptSend(el: SendToPatientDialog): Promise<void> {
  const { form } = el;
  if (form === undefined || el.flow.busy || form.checking) return;
  form.checking = true;
  form.contact.commit();
  await form.contact.checkNow();
  form.checking = false;
  form.attempted = true;
  el.flow.error = undefined;
  el.requestUpdate();
  const contactWrong = form.contact.value === '' || (form.contact.isChecked && !form.contact.isValid);
  if (contactWrong) return backTo(el, '#contact');
  if (form.selection.size === 0) return backTo(el, '.tile[tabindex="0"]');
  const request = form.request();
  if (!el.dispatchEvent(new StudyshareBeforeSendEvent(request))) return;
  await el.flow.send(request);
  if (el.flow.step !== 'form' || isContactFault(el)) el.preview?.close();
  await el.updateComplete;
  focusAfterAnswer(el);
}

/** Puts the focus on what is to be done next. */
export function focusAfterAnswer(el: SendToPatientDialog): void {
  if (el.flow.step === 'same') el.focusOn('#same-title');
  else if (el.flow.step === 'result') el.focusOn('#done');
  else el.focusOn(isContactFault(el) ? '#contact' : '#send');
}

function isContactFault({ flow }: SendToPatientDialog): boolean {
  return flow.error?.code.startsWith('contact.') === true;
}

/** What is missing stands in the form, so a preview gives way to it. */
async function backTo(el: SendToPatientDialog, selector: string): Promise<void> {
  if (el.showsPreview) el.preview?.close();
  await el.updateComplete;
  el.focusOn(selector);
}
