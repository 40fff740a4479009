import type { BootDto, ClinicDto, LanguageTag, PageDto } from '@studyshare/core/contract';
import type { EndScreen, Failure } from './failure.ts';
import type { Route } from './route.ts';
import type { Text } from './text.ts';

/** Everything the page shows follows from this. */
export interface State {
  screen: 'welcome' | 'page' | EndScreen;
  text: Text;
  languages: readonly LanguageTag[];
  /** The reader chose the language spoken for this browser: a page in another one does not change it. */
  ownLanguage: boolean;
  /** The other language this reader is offered. */
  offer?: BootDto['offer'];
  clinic?: ClinicDto | undefined;
  expiresAt?: string | undefined;
  openAction: string;
  /** Where somebody who is not the patient says so before opening; empty where nowhere. */
  reportAction: string;
  /** The button was pressed by a browser that told too little, and is to be pressed once more. */
  pressAgain: boolean;
  /** The welcome button was pressed. */
  opening: boolean;
  /** The last answer, gate or content. */
  page?: PageDto | undefined;
  route: Route;
  loading: boolean;
  slow: boolean;
  offline: boolean;
  failure?: Failure | undefined;
  gate: GateState;
  settings: SettingsState;
  viewer?: ViewerState | undefined;
  share?: ShareState | undefined;
  report?: ReportState | undefined;
  /** Where a new link is asked for, on a page that is over; empty where nowhere. */
  askAction: string;
  /** The clinic was asked for a new link and has not answered yet. */
  asked: boolean;
  /** The button that asks was pressed. */
  asking: boolean;
  /** The last file the reader asked to save. */
  saving?: SavingState | undefined;
  /** Ids of the items chosen to be saved or shared together; undefined while none are being chosen. */
  selected?: ReadonlySet<string> | undefined;
  /** Ids of items whose picture or clip could not be shown. */
  broken: ReadonlySet<string>;
  /** Ids of clips that were started. */
  started: ReadonlySet<string>;
  /** The link the page was opened with, where this tab knows it. */
  link?: string | undefined;
  /** The button was pressed just now: without a session the browser has kept no cookie (spec G15). */
  openedNow: boolean;
  /** The browser says that it keeps no cookies. */
  cookiesOff: boolean;
  linkTool?: LinkToolState | undefined;
  /** Said by screen readers. */
  live: string;
}

export interface GateState {
  /** `own`: the gate's own form; `choose`: where the code goes; `code`: type the code. */
  step: 'own' | 'choose' | 'code';
  contactId: string;
  /** A code was on its way already when one was asked for. */
  sentBefore: boolean;
  /** When it was sent, as ISO text, where the server told; else `''`. */
  sentAt: string;
  /** When a new code may be asked for, in milliseconds of the device's clock. */
  resendAt: number;
  busy: boolean;
  fault: string;
  passwordShown: boolean;
  password: string;
}

export interface SettingsState {
  deleting: boolean;
  /** No more reminders, since this visit. */
  remindersStopped: boolean;
  busy: boolean;
  fault: string;
}

export interface ViewerState {
  itemId: string;
  failed: boolean;
  scale: number;
}

/** What was done with the link: copied, shown because copying is forbidden, or drawn as a code. */
export interface LinkToolState {
  copied?: boolean;
  refused?: boolean;
  code?: { size: number; path: string };
}

export interface ShareState {
  itemIds: readonly string[];
  /** The files that came so far; once `ready` those that the device takes. */
  step: 'preparing' | 'ready' | 'failed' | 'advice';
  files: File[];
}

/** A problem about to be reported: with one item, or with the page. */
export interface ReportState {
  itemId?: string | undefined;
  busy: boolean;
  fault: string;
}

/** A file that can be saved: an item's, by its id, or one of the two archives. */
export type FileKey = `item ${string}` | 'archive' | 'dicom-archive' | 'selection';

export interface SavingState {
  file: FileKey;
  /** How many files are packed into it so far; it has not begun until all are. */
  progress?: { done: number; total: number };
  /** Why it did not begin; without one it has begun. */
  failure?: Failure;
}

export const NEW_GATE: GateState = {
  step: 'own',
  contactId: '',
  sentBefore: false,
  sentAt: '',
  resendAt: 0,
  busy: false,
  fault: '',
  passwordShown: false,
  password: '',
};

export const NEW_SETTINGS: SettingsState = { deleting: false, remindersStopped: false, busy: false, fault: '' };
