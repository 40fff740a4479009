import type { ViewerSelection } from './selection.ts';

/** Before the dialog opens. Cancel it to open nothing, e.g. where a study may not be sent. Documents and windows hear it. */
export class StudyshareBeforeOpenEvent extends Event {
  static readonly eventName = 'studyshare-before-open';
  readonly selection: ViewerSelection;
  constructor(selection: ViewerSelection) {
    super(StudyshareBeforeOpenEvent.eventName, { bubbles: true, composed: true, cancelable: true });
    this.selection = selection;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'studyshare-before-open': StudyshareBeforeOpenEvent;
  }
}
