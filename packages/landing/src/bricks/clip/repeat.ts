/** As long a clip may stand where it plays: a slow network, which is waited for, mostly takes less. */
const STANDS_MS = 1000;

/**
 * Lets a clip repeat until it is told not to (spec G3). The browser does it by itself, without a gap; but in WebKitGTK
 * (2.50) a clip that it has sent back to the start stops within its second round, for good, though it says that it
 * plays. One that does so is sent back by hand, and from then on played again whenever it has ended.
 */
export class Repeat {
  readonly #video: HTMLVideoElement;
  #isOn: boolean;
  #byHand = false;
  #at = 0;
  #since = 0;
  #hasTurned = false;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    this.#isOn = video.loop;
    // Whoever goes to a frame stops the clip first: one that moves while it plays was sent back to its start.
    video.addEventListener('seeking', () => {
      if (!video.paused) this.#hasTurned = true;
    });
    video.addEventListener('ended', () => {
      if (this.isPassing) void video.play().catch(() => undefined);
    });
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** It has ended only to begin again. */
  get isPassing(): boolean {
    return this.#byHand && this.#isOn && this.#video.ended;
  }

  toggle(): void {
    this.#isOn = !this.#isOn;
    this.#video.loop = this.#isOn && !this.#byHand;
  }

  /** Looks at the clip while it plays. @param now milliseconds of a steady clock */
  look(now: number): void {
    const { currentTime } = this.#video;
    if (currentTime !== this.#at) [this.#at, this.#since] = [currentTime, now];
    else if (this.#hasTurned && !this.#byHand && now - this.#since > STANDS_MS) this.#takeOver();
  }

  /** The clip was stopped, or begins: what it stood until now does not count. */
  restart(now: number): void {
    this.#since = now;
  }

  #takeOver(): void {
    this.#byHand = true;
    this.#video.loop = false;
    this.#video.currentTime = 0;
    void this.#video.play().catch(() => undefined);
  }
}
