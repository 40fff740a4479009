import type { CreateShareDto, SettingsDto, ShareDto } from '@studyshare/core/contract';
import type { ApiError } from '../api/api-error.ts';
import type { OperationName } from '../api/clinician-client.ts';
import { EVENT_INIT } from './typed-event.ts';

/** Before a share is created. Cancel it to keep the form open, e.g. to ask for consent first. */
export class StudyshareBeforeSendEvent extends Event {
  static readonly eventName = 'studyshare-before-send';
  readonly request: Readonly<CreateShareDto>;
  constructor(request: CreateShareDto) {
    super(StudyshareBeforeSendEvent.eventName, { ...EVENT_INIT, cancelable: true });
    this.request = request;
  }
}

/** A share was created, or the same link is sent again (`resent`). Images may still be in preparation. */
export class StudyshareSentEvent extends Event {
  static readonly eventName = 'studyshare-sent';
  readonly share: ShareDto;
  readonly resent: boolean;
  constructor(share: ShareDto, resent: boolean) {
    super(StudyshareSentEvent.eventName, EVENT_INIT);
    this.share = share;
    this.resent = resent;
  }
}

/** Why the dialog was closed. */
export type CloseReason = 'cancel' | 'escape' | 'done';

/** The dialog is about to close. Cancel it to keep it open. */
export class StudyshareCloseEvent extends Event {
  static readonly eventName = 'studyshare-close';
  readonly reason: CloseReason;
  constructor(reason: CloseReason) {
    super(StudyshareCloseEvent.eventName, { ...EVENT_INIT, cancelable: true });
    this.reason = reason;
  }
}

/** What can be done with a share in the Shares tab, e.g. `resend`. */
export type ShareAction = keyof ShareDto['actions'] | 'retryDelivery';

/** A share was changed in the Shares tab. */
export class StudyshareShareChangedEvent extends Event {
  static readonly eventName = 'studyshare-share-changed';
  readonly share: ShareDto;
  readonly action: ShareAction;
  constructor(share: ShareDto, action: ShareAction) {
    super(StudyshareShareChangedEvent.eventName, EVENT_INIT);
    this.share = share;
    this.action = action;
  }
}

/** "Send again", or "Send to patient" in an empty tab: the host opens the dialog with these objects (empty: whole study). */
export class StudyshareSendAgainEvent extends Event {
  static readonly eventName = 'studyshare-send-again';
  readonly studyId: string;
  readonly objectIds: string[];
  constructor(studyId: string, objectIds: string[]) {
    super(StudyshareSendAgainEvent.eventName, EVENT_INIT);
    this.studyId = studyId;
    this.objectIds = objectIds;
  }
}

/** Account settings were saved. */
export class StudyshareSettingsSavedEvent extends Event {
  static readonly eventName = 'studyshare-settings-saved';
  readonly settings: SettingsDto;
  constructor(settings: SettingsDto) {
    super(StudyshareSettingsSavedEvent.eventName, EVENT_INIT);
    this.settings = settings;
  }
}

/**
 * A call of the API was refused or got no answer, so that the host can act: sign in again at `error.status` 401, then set
 * the element's `requestInit` or call `refresh()`. The element says in words what happened, all the same.
 */
export class StudyshareErrorEvent extends Event {
  static readonly eventName = 'studyshare-error';
  readonly error: ApiError;
  readonly operation: OperationName;
  constructor(error: ApiError, operation: OperationName) {
    super(StudyshareErrorEvent.eventName, EVENT_INIT);
    this.error = error;
    this.operation = operation;
  }
}

declare global {
  // They bubble and cross shadow roots, so documents and windows hear them too.
  interface GlobalEventHandlersEventMap {
    'studyshare-before-send': StudyshareBeforeSendEvent;
    'studyshare-sent': StudyshareSentEvent;
    'studyshare-close': StudyshareCloseEvent;
    'studyshare-share-changed': StudyshareShareChangedEvent;
    'studyshare-send-again': StudyshareSendAgainEvent;
    'studyshare-settings-saved': StudyshareSettingsSavedEvent;
    'studyshare-error': StudyshareErrorEvent;
  }
}
