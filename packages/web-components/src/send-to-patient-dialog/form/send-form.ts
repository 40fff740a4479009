import type {
  CreateShareDto,
  LanguageTag,
  ObjectPreviewDto,
  SettingsDto,
  StudyDto,
  StudyObjectDto,
} from '@studyshare/core/contract';
import { DAY_MS, HOLD_DAYS } from '@studyshare/core/contract/elements';
import { ContactField, type ContactFieldHost } from '../../contact/contact-field.ts';
import { instantIn } from '../../words/time.ts';
import { isSendable, type Mark, markOf, markOfVerdict, Selection } from './selection.ts';

/** What can be set per share (S10, L4). */
export interface Options {
  /** Empty: the account's language. */
  language: string;
  /** 0: the account's lifespan. */
  lifespanDays: number;
  message: string;
  messageOpen: boolean;
  /** When it goes out (S12). */
  release: ReleaseChoice;
  /** A date and time of the clinic's zone, `2026-11-26T14:30`; for `at`. */
  releaseAt: string;
}

/** Sent as soon as it is ready, when the clinician says so, or at a time. */
export type ReleaseChoice = 'when-ready' | 'by-clinician' | 'at';

/** Everything the form holds once the study is there. */
export class SendForm {
  readonly study: StudyDto;
  readonly settings: SettingsDto | undefined;
  readonly contact: ContactField;
  readonly selection: Selection;
  options: Options;
  /** The tile in the tab order. */
  focusId: string;
  #attempted = false;
  #checking = false;
  readonly #asked: ReadonlySet<string>;
  readonly #looked = new Map<string, ObjectPreviewDto>();

  constructor(
    host: ContactFieldHost,
    study: StudyDto,
    settings: SettingsDto | undefined,
    selectedObjectIds: readonly string[],
  ) {
    this.study = study;
    this.settings = settings;
    this.contact = new ContactField(host);
    this.#asked = new Set(selectedObjectIds);
    this.selection = new Selection(this.#sendable(), selectedObjectIds);
    this.focusId = study.objects[0]?.objectId ?? '';
    this.options = {
      language: settings?.settings.language ?? '',
      lifespanDays: settings?.settings.lifespanDays ?? 0,
      message: '',
      messageOpen: false,
      release: 'when-ready',
      releaseAt: '',
    };
    this.contact.reset(study.suggestedContact, study.suggestions);
  }

  /** Send was tried: what is missing is said from now on. */
  get attempted(): boolean {
    return this.#attempted;
  }

  /** The contact is being checked once more before sending. */
  get checking(): boolean {
    return this.#checking;
  }

  /** Send was pressed: takes what is typed as a contact and waits for the server's reading of the field. */
  async tryContact(): Promise<void> {
    this.#checking = true;
    this.contact.commit();
    await this.contact.checkNow();
    this.#checking = false;
    this.#attempted = true;
  }

  get anonymizedOnly(): boolean {
    return this.settings?.settings.anonymizedOnly ?? false;
  }

  /** Chosen objects that make the page ask for a password (P2). */
  get protectedChosen(): StudyObjectDto[] {
    return this.#marked('protected').filter(({ objectId }) => this.selection.has(objectId));
  }

  /** Objects the account's rule leaves out (P9). */
  get leftOut(): StudyObjectDto[] {
    return this.#marked('leftOut');
  }

  /** Objects that were looked at and cannot be sent. */
  get foundUndeliverable(): StudyObjectDto[] {
    return this.#marked('undeliverable').filter(({ objectId }) => this.#looked.has(objectId));
  }

  /** What is known of an object: its verdict once it was looked at, until then the guess by its kind. */
  markOf(object: StudyObjectDto): Mark {
    const preview = this.#looked.get(object.objectId);
    return preview === undefined ? markOf(object, this.anonymizedOnly) : markOfVerdict(preview);
  }

  /** True for what the dialog was opened for, and what was chosen later and looked at, whether it can be sent or not. */
  isAskedFor({ objectId }: StudyObjectDto): boolean {
    return this.#asked.size === 0 || this.#asked.has(objectId) || this.#looked.has(objectId);
  }

  /** The preview of an object that was looked at. */
  lookedAt(objectId: string): ObjectPreviewDto | undefined {
    return this.#looked.get(objectId);
  }

  /** Takes a verdict (S9). What cannot be sent is chosen no longer. */
  learn(preview: ObjectPreviewDto): void {
    this.#looked.set(preview.objectId, preview);
    this.selection.limitTo(this.#sendable());
  }

  /** True when pressing Send would send. */
  get isReady(): boolean {
    return this.contact.isValid && this.selection.size > 0 && this.releasesInTime;
  }

  /** The clinic's own zone, in which times are entered. */
  get timeZone(): string {
    return this.settings?.settings.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  /** False for a time to send that is missing, past, or further away than a share is kept for it. */
  get releasesInTime(): boolean {
    if (this.options.release !== 'at') return true;
    const at = instantIn(this.timeZone, this.options.releaseAt);
    return at !== undefined && at > Date.now() && at <= Date.now() + HOLD_DAYS * DAY_MS;
  }

  /** The request. The chosen objects are always named, so that exactly what was seen goes (S1). */
  request(): CreateShareDto {
    const { language, lifespanDays, message, release, releaseAt } = this.options;
    const request: CreateShareDto = {
      studyId: this.study.studyId,
      objectIds: this.selection.ids,
      contact: this.contact.value,
    };
    if (language !== '') request.language = language as LanguageTag;
    if (lifespanDays > 0) request.lifespanDays = lifespanDays;
    if (message.trim() !== '') request.personalMessage = message.trim();
    if (release === 'by-clinician') request.release = release;
    const at = release === 'at' ? instantIn(this.timeZone, releaseAt) : undefined;
    if (at !== undefined) request.release = { at: new Date(at).toISOString() };
    return request;
  }

  #marked(mark: Mark): StudyObjectDto[] {
    return this.study.objects.filter((object) => this.markOf(object) === mark);
  }

  #sendable(): string[] {
    return this.study.objects.filter((object) => isSendable(this.markOf(object))).map(({ objectId }) => objectId);
  }
}
