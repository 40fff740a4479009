import type { ContactCheckDto, ContactChipDto, ContactSuggestionDto } from '@studyshare/core/contract';
import type { ClinicianClient } from '../api/clinician-client.ts';

/** What the field needs of the element around it. */
export interface ContactFieldHost {
  readonly client: ClinicianClient;
  requestUpdate(): void;
}

const PAUSE_MS = 300;

/** Splits what was typed or pasted into single contacts (S2). */
export function splitContacts(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The one contact field: committed contacts as chips, the one being typed, and what the server reads in them. */
export class ContactField {
  chips: string[] = [];
  draft = '';
  /** The server's reading of {@link ContactField.value}, possibly of an earlier one until the next answer. */
  check: ContactCheckDto | undefined;
  /** The last check got no answer; sending checks again anyway. */
  checkFailed = false;
  #origins: ReadonlyMap<string, ContactSuggestionDto['origin']> = new Map();
  #checkedValue = '';
  /** What was offered when the field was filled in. */
  #suggested = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort: AbortController | undefined;
  #running: Promise<void> = Promise.resolve();
  readonly #known = new Map<string, ContactChipDto>();
  readonly #host: ContactFieldHost;

  constructor(host: ContactFieldHost) {
    this.#host = host;
  }

  /** The whole field as one line. */
  get value(): string {
    return [...this.chips, ...splitContacts(this.draft)].join(', ');
  }

  /** The server's reading belongs to exactly what stands in the field. */
  get isChecked(): boolean {
    return this.check !== undefined && this.#checkedValue === this.value;
  }

  /** Somebody typed or changed what stands there, and it would be lost. */
  get isTyped(): boolean {
    return this.value !== '' && this.value !== this.#suggested;
  }

  get isValid(): boolean {
    return this.isChecked && this.check!.valid;
  }

  /** Where the contacts that stand there were found; none once one of them was typed. */
  get origins(): ReadonlySet<ContactSuggestionDto['origin']> {
    const found = [...this.chips, ...splitContacts(this.draft)].map((text) => this.#origins.get(text));
    const known = found.filter((origin) => origin !== undefined);
    return new Set(known.length === found.length ? known : []);
  }

  /** What is known of a committed contact. */
  reading(index: number): ContactChipDto | undefined {
    const input = this.chips[index] ?? '';
    return this.isChecked ? this.check!.chips[index] : this.#known.get(input);
  }

  /** What is known of the contact being typed. */
  get draftReading(): ContactChipDto | undefined {
    const parts = splitContacts(this.draft);
    return this.isChecked && parts.length === 1 ? this.check!.chips[this.chips.length] : undefined;
  }

  reset(suggested: string, suggestions: readonly ContactSuggestionDto[]): void {
    this.stop();
    this.#origins = new Map(suggestions.map(({ display, origin }) => [display, origin]));
    this.chips = splitContacts(suggested);
    this.draft = '';
    this.#suggested = this.value;
    this.check = undefined;
    this.checkFailed = false;
    void this.checkNow();
  }

  /** Takes what was typed; a separator commits what stands before it. */
  type(text: string): void {
    const cut = Math.max(...[',', ';', '\n'].map((separator) => text.lastIndexOf(separator)));
    if (cut >= 0) this.chips.push(...splitContacts(text.slice(0, cut)));
    this.draft = cut >= 0 ? text.slice(cut + 1).trimStart() : text;
    clearTimeout(this.#timer);
    if (cut >= 0) void this.checkNow();
    else this.#timer = setTimeout(() => void this.checkNow(), PAUSE_MS);
    this.#host.requestUpdate();
  }

  /** Turns the typed text into chips. */
  commit(): void {
    if (this.draft.trim() === '') return;
    this.chips.push(...splitContacts(this.draft));
    this.draft = '';
    void this.checkNow();
  }

  remove(index: number): void {
    this.chips.splice(index, 1);
    void this.checkNow();
  }

  /** Takes a chip back into the typing line; what stood there becomes a chip. */
  edit(index: number): void {
    const [text = ''] = this.chips.splice(index, 1);
    this.chips.push(...splitContacts(this.draft));
    this.draft = text;
    void this.checkNow();
  }

  /** Checks what stands there, unless that was done; resolves when the newest check is over. */
  checkNow(): Promise<void> {
    clearTimeout(this.#timer);
    const value = this.value;
    this.#host.requestUpdate();
    if (value === '') {
      this.stop();
      this.check = undefined;
      this.#checkedValue = '';
      return Promise.resolve();
    }
    if (this.isChecked) {
      // It may have been checked while it was still being typed.
      this.#checkedValue = this.#dividedAs(this.check!.chips);
      return this.#running;
    }
    this.#abort?.abort();
    this.#abort = new AbortController();
    this.#running = this.#ask(value, this.#abort.signal);
    return this.#running;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }

  async #ask(value: string, signal: AbortSignal): Promise<void> {
    try {
      const check = await this.#host.client.checkContact({ contact: value }, signal);
      if (signal.aborted) return this.#newerThan(signal);
      this.check = check;
      this.checkFailed = false;
      for (const chip of check.chips) this.#known.set(chip.input.trim(), chip);
      this.#checkedValue = this.value === value ? this.#dividedAs(check.chips) : value;
    } catch {
      if (signal.aborted) return this.#newerThan(signal);
      this.checkFailed = true;
    }
    this.#host.requestUpdate();
  }

  /** The check that took the place of one that was stopped; none did where nothing is left to check. */
  async #newerThan(signal: AbortSignal): Promise<void> {
    if (this.#abort?.signal !== signal) await this.#running;
  }

  /** The server divides what stands there more finely than at commas: a chip for each of its parts. */
  #dividedAs(parts: readonly ContactChipDto[]): string {
    if (this.draft === '' && parts.length > 0) this.chips = parts.map(({ input }) => input);
    return this.value;
  }
}
