import { AsyncDirective, directive } from 'lit/async-directive.js';
import { type ElementPart, noChange } from 'lit/html.js';

/** What a browser has for this (HTML, CloseWatcher): the device's Back, and Escape. Others go without. */
type Watcher = EventTarget & { destroy(): void };
type Watching = { CloseWatcher?: new () => Watcher };

class ClosesByBack extends AsyncDirective {
  #close: () => void = () => undefined;
  #watcher: Watcher | undefined;

  override render(_close: () => void): unknown {
    return noChange;
  }

  override update(_part: ElementPart, [close]: [() => void]): unknown {
    this.#close = close;
    if (this.isConnected) this.#watch();
    return noChange;
  }

  override disconnected(): void {
    this.#watcher?.destroy();
    this.#watcher = undefined;
  }

  override reconnected(): void {
    this.#watch();
  }

  #watch(): void {
    const { CloseWatcher } = window as Watching;
    if (this.#watcher || !CloseWatcher) return;
    this.#watcher = new CloseWatcher();
    this.#watcher.addEventListener('close', () => {
      this.#watcher = undefined;
      this.#close();
    });
  }
}

/** On an element: while it is there, the device's Back closes it instead of leaving the page. */
export const closesByBack = directive(ClosesByBack);
