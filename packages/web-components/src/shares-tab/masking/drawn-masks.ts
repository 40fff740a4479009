import type { HandMaskDto, ObjectMasksDto } from '@studyshare/core/contract';

type Rectangles = ReadonlyMap<string, readonly HandMaskDto[]>;

/** The rectangles that are drawn over the objects of a share, what was before each change, and what is kept for devices. */
export class DrawnMasks {
  #masks: Rectangles = new Map();
  readonly #before: Rectangles[] = [];
  readonly #kept = new Set<string>();

  of(objectId: string): readonly HandMaskDto[] {
    return this.#masks.get(objectId) ?? [];
  }

  set(objectId: string, rectangles: readonly HandMaskDto[]): void {
    this.#masks = new Map(this.#masks).set(objectId, rectangles);
  }

  /** What comes next can be undone as one. */
  mark(): void {
    this.#before.push(this.#masks);
  }

  /** Takes the mark back where nothing has changed since. True when it did. */
  unmark(): boolean {
    if (this.#before.at(-1) !== this.#masks) return false;
    this.#before.pop();
    return true;
  }

  get canUndo(): boolean {
    return this.#before.length > 0;
  }

  undo(): void {
    this.#masks = this.#before.pop() ?? this.#masks;
  }

  /** Whether what is drawn over an object is to be kept for its device. */
  keeps(objectId: string): boolean {
    return this.#kept.has(objectId);
  }

  keep(objectId: string, keeps: boolean): void {
    if (keeps) this.#kept.add(objectId);
    else this.#kept.delete(objectId);
  }

  /** As a release takes them; without objects over which nothing is left. */
  get all(): ObjectMasksDto[] {
    return [...this.#masks].flatMap(([objectId, rectangles]) => {
      if (rectangles.length === 0) return [];
      const keeping = this.keeps(objectId) ? { keepForDevice: true } : {};
      return [{ objectId, rectangles: [...rectangles], ...keeping }];
    });
  }
}
