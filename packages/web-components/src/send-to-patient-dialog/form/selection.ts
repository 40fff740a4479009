import type { ObjectPreviewDto, StudyObjectDto } from '@studyshare/core/contract';

/** What an object's badge says before sending. `left-out`: protected, in an account that sends anonymised only (P9). */
export type Mark = 'anonymizable' | 'protected' | 'undeliverable' | 'leftOut' | 'unknown';

/** The mark of an object under the account's settings. */
export function markOf(object: Pick<StudyObjectDto, 'expected'>, anonymizedOnly: boolean): Mark {
  return object.expected === 'protected' && anonymizedOnly ? 'leftOut' : object.expected;
}

/** The mark once the object was looked at. */
export function markOfVerdict({ verdict, leftOut }: Pick<ObjectPreviewDto, 'verdict' | 'leftOut'>): Mark {
  if (leftOut) return 'leftOut';
  return verdict === 'anonymized' ? 'anonymizable' : verdict;
}

/** True when the object can be chosen at all. */
export function isSendable(mark: Mark): boolean {
  return mark !== 'undeliverable' && mark !== 'leftOut';
}

/** Which objects of a study are chosen; ids come out in the study's order. */
export class Selection {
  #sendable: string[];
  readonly #chosen: Set<string>;
  #anchor: string | undefined;

  /** @param initial empty means everything that can be sent */
  constructor(sendable: readonly string[], initial: readonly string[] = []) {
    this.#sendable = [...sendable];
    const wanted = new Set(initial);
    this.#chosen = new Set(wanted.size === 0 ? sendable : sendable.filter((id) => wanted.has(id)));
  }

  get ids(): string[] {
    return this.#sendable.filter((id) => this.#chosen.has(id));
  }

  get size(): number {
    return this.#chosen.size;
  }

  get isAll(): boolean {
    return this.#chosen.size === this.#sendable.length;
  }

  has(id: string): boolean {
    return this.#chosen.has(id);
  }

  toggle(id: string): void {
    if (!this.#sendable.includes(id)) return;
    if (!this.#chosen.delete(id)) this.#chosen.add(id);
    this.#anchor = id;
  }

  /** Gives everything from the last toggled object to this one the state of the last toggled one. */
  extendTo(id: string): void {
    const from = this.#sendable.indexOf(this.#anchor ?? id);
    const to = this.#sendable.indexOf(id);
    if (from < 0 || to < 0) return;
    const on = this.#anchor === undefined || this.#chosen.has(this.#anchor);
    const range = this.#sendable.slice(Math.min(from, to), Math.max(from, to) + 1);
    for (const each of range) on ? this.#chosen.add(each) : this.#chosen.delete(each);
  }

  selectAll(): void {
    for (const id of this.#sendable) this.#chosen.add(id);
  }

  /** From now on only these can be chosen; what was chosen and cannot be any more, is not. */
  limitTo(sendable: readonly string[]): void {
    this.#sendable = [...sendable];
    for (const id of [...this.#chosen]) if (!sendable.includes(id)) this.#chosen.delete(id);
  }

  clear(): void {
    this.#chosen.clear();
  }

  remove(ids: readonly string[]): void {
    for (const id of ids) this.#chosen.delete(id);
  }
}
