import { ApiError } from '../api/api-error.ts';

/** A part of an element that is fetched when somebody first opens it. */
export class LatePart<Part> {
  #part: Part | undefined;
  #error: ApiError | undefined;
  #coming: Promise<Part> | undefined;
  readonly #load: () => Promise<Part>;
  readonly #changed: () => void;

  /** @param changed called whenever something looks different from before */
  constructor(load: () => Promise<Part>, changed: () => void) {
    this.#load = load;
    this.#changed = changed;
  }

  /** Undefined until it was fetched. */
  get part(): Part | undefined {
    return this.#part;
  }

  /** It is being fetched. */
  get isComing(): boolean {
    return this.#coming !== undefined;
  }

  /** Why it could not be had the last time. */
  get error(): ApiError | undefined {
    return this.#error;
  }

  /** Fetches it unless it is there; undefined where that failed, which asking again repeats. Never rejects. */
  async fetch(): Promise<Part | undefined> {
    if (this.#part !== undefined) return this.#part;
    const coming = (this.#coming ??= this.#load());
    this.forgive();
    try {
      this.#part = await coming;
    } catch (error) {
      this.#error = new ApiError('network', 0, {}, error);
    }
    this.#coming = undefined;
    this.#changed();
    return this.#part;
  }

  /** Forgets that it could not be had. */
  forgive(): void {
    this.#error = undefined;
    this.#changed();
  }
}
