import type { CreateShareDto, LanguageTag, SettingsDto, StudyDto } from '@studyshare/core/contract';
import { ContactField, type ContactFieldHost } from './contact-field.ts';
import type { Options } from './options-view.ts';
import { isSendable, markOf, Selection } from './selection.ts';

/** Everything the form holds once the study is there. */
export class SendForm {
  readonly study: StudyDto;
  readonly settings: SettingsDto | undefined;
  readonly contact: ContactField;
  readonly selection: Selection;
  options: Options;
  /** The tile in the tab order. */
  focusId: string;
  /** Send was tried: what is missing is said from now on. */
  attempted = false;

  constructor(
    host: ContactFieldHost,
    study: StudyDto,
    settings: SettingsDto | undefined,
    selectedObjectIds: readonly string[],
  ) {
    this.study = study;
    this.settings = settings;
    this.contact = new ContactField(host);
    this.selection = new Selection(this.#sendable(), selectedObjectIds);
    this.focusId = study.objects[0]?.objectId ?? '';
    this.options = {
      language: settings?.settings.language ?? '',
      lifespanDays: settings?.settings.lifespanDays ?? 0,
      message: '',
      messageOpen: false,
    };
    this.contact.reset(study.suggestedContact);
  }

  get anonymizedOnly(): boolean {
    return this.settings?.settings.anonymizedOnly ?? false;
  }

  /** Chosen objects that make the page ask for a password (P2). */
  get protectedChosen(): StudyDto['objects'] {
    return this.study.objects.filter(
      (object) => this.selection.has(object.objectId) && markOf(object, this.anonymizedOnly) === 'protected',
    );
  }

  /** Objects the account's rule leaves out (P9). */
  get leftOut(): StudyDto['objects'] {
    return this.study.objects.filter((object) => markOf(object, this.anonymizedOnly) === 'leftOut');
  }

  /** True when pressing Send would send. */
  get isReady(): boolean {
    return this.contact.isValid && this.selection.size > 0;
  }

  /** The request. The chosen objects are always named, so that exactly what was seen goes (S1). */
  request(): CreateShareDto {
    const { language, lifespanDays, message } = this.options;
    const request: CreateShareDto = {
      studyId: this.study.studyId,
      objectIds: this.selection.ids,
      contact: this.contact.value,
    };
    if (language !== '') request.language = language as LanguageTag;
    if (lifespanDays > 0) request.lifespanDays = lifespanDays;
    if (message.trim() !== '') request.personalMessage = message.trim();
    return request;
  }

  #sendable(): string[] {
    return this.study.objects
      .filter((object) => isSendable(markOf(object, this.anonymizedOnly)))
      .map(({ objectId }) => objectId);
  }
}
