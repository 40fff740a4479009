import {
  type LanguageTag,
  languageFaults,
  type SlotName,
  slotsOf,
  WORDED_MESSAGES,
  type WordedMessage,
  type WordingPreviewDto,
} from '@studyshare/core/contract';
import { type ApiError, toApiError } from '../../api/api-error.ts';
import type { ElementContext } from '../../base/element-context.ts';
import type { SettingsModel } from '../settings-model.ts';

/** What is worded: the patient's page, or a message. */
export type Subject = 'page' | WordedMessage;
export const SUBJECTS: readonly Subject[] = ['page', ...WORDED_MESSAGES];

/** The texts of a subject, in the order they are read. */
export function slotsOfSubject(subject: Subject): readonly SlotName[] {
  if (subject === 'page') return ['page.title', 'page.text', 'page.about', 'page.closing'];
  const { subjectLine, title, before, after, sms } = slotsOf(subject);
  return [subjectLine, title, 'email.greeting', before, after, 'email.signature', sms];
}

/** A pause in typing after which the preview is asked for. */
const PAUSE_MS = 500;

/** What the editor of the clinic's own words shows, besides the words, which are the form's. */
export class WordingEditor {
  language: LanguageTag;
  subject: Subject = 'link';
  preview: WordingPreviewDto | undefined;
  test: { to: string; state: 'idle' | 'sending' | 'sent'; contact: string; error: ApiError | undefined } = NO_TEST;
  readonly #context: ElementContext;
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: AbortController | undefined;

  constructor(context: ElementContext, language: LanguageTag, changed: () => void) {
    this.#context = context;
    this.language = language;
    this.#changed = changed;
  }

  choose(model: SettingsModel, change: Partial<Pick<WordingEditor, 'language' | 'subject'>>): void {
    Object.assign(this, change);
    this.test = { ...NO_TEST, to: this.test.to };
    if (change.language !== undefined) this.preview = undefined;
    this.#changed();
    if (this.preview === undefined) void this.#show(model);
  }

  /** The preview follows what is typed, once it pauses. */
  follow(model: SettingsModel, pause = PAUSE_MS): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#show(model), pause);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#asked?.abort();
  }

  setTo(to: string): void {
    this.test = { ...NO_TEST, to };
    this.#changed();
  }

  async sendTest(model: SettingsModel): Promise<void> {
    const { subject, language, test } = this;
    if (subject === 'page' || test.state === 'sending') return;
    this.test = { ...test, state: 'sending', error: undefined };
    this.#changed();
    try {
      const wording = model.wording[language] ?? {};
      const { contact } = await this.#context.client.sendTestMessage({ language, wording, kind: subject, to: test.to });
      this.test = { ...this.test, state: 'sent', contact };
      this.#context.announce(this.#context.words.t('settings.wording.test.sent', { contact }));
    } catch (error) {
      this.test = { ...this.test, state: 'idle', error: toApiError(error) };
    }
    this.#changed();
  }

  /** Words with a fault are not asked for: the last preview stays. */
  async #show(model: SettingsModel): Promise<void> {
    const { language } = this;
    const wording = model.wording[language] ?? {};
    if (languageFaults(language, wording).length > 0) return;
    this.#asked?.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    try {
      const preview = await this.#context.client.previewWording({ language, wording }, signal);
      if (signal.aborted) return;
      this.preview = preview;
      this.#changed();
    } catch {
      // A preview is a help alone: without one the words can still be edited and saved.
    }
  }
}

const NO_TEST = { to: '', state: 'idle', contact: '', error: undefined } as const;
