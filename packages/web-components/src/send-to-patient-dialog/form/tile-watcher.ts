/** Tells when a tile comes near the visible part of the window, so that its thumbnail is worth loading. */
export class TileWatcher {
  #observer: IntersectionObserver | undefined;
  readonly #onNear: (objectId: string) => void;

  constructor(onNear: (objectId: string) => void) {
    this.#onNear = onNear;
  }

  /** Watches these tiles besides the ones watched already. */
  watch(tiles: Iterable<Element>, root: Element | null): void {
    this.#observer ??= new IntersectionObserver((entries) => this.#report(entries), { root, rootMargin: '200px' });
    for (const tile of tiles) this.#observer.observe(tile);
  }

  stop(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  #report(entries: IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) this.#onNear((target as HTMLElement).dataset['id'] ?? '');
    }
  }
}
