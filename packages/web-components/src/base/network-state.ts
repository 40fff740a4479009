import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether the browser knows that it has no network, kept up to date while the element is on the page. */
export class NetworkState implements ReactiveController {
  #offline = false;
  readonly #host: ReactiveControllerHost;
  readonly #update = (): void => {
    this.#offline = !navigator.onLine;
    this.#host.requestUpdate();
  };

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get offline(): boolean {
    return this.#offline;
  }

  hostConnected(): void {
    window.addEventListener('online', this.#update);
    window.addEventListener('offline', this.#update);
    this.#update();
  }

  hostDisconnected(): void {
    window.removeEventListener('online', this.#update);
    window.removeEventListener('offline', this.#update);
  }
}
