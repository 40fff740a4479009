import type { PageItemDto } from '@studyshare/core/contract';
import { render } from 'lit/html.js';
import type { Text } from '../../model/text.ts';
import { fetchFrameTable } from './fetch-frame-table.ts';
import { evenFrames, type FrameTable, frameAt, middleOf } from './frame-table.ts';
import { type PlayerKeys, playerBar } from './player-bar.ts';
import { Repeat } from './repeat.ts';

/** What a player needs to know. */
export interface PlayerOptions {
  item: PageItemDto;
  text: () => Text;
  /** Said by screen readers. */
  announce: (words: string) => void;
}

/**
 * The controls of one clip: play, frame by frame, scrub, speed, loop (spec G3). A pause stands on the frame that is seen,
 * and a step goes to the next one however long each lasts: the file itself tells when its frames begin.
 */
export class ClipPlayer implements PlayerKeys {
  readonly video: HTMLVideoElement;
  readonly #repeat: Repeat;
  readonly #bar: HTMLElement;
  readonly #options: PlayerOptions;
  #table: FrameTable | undefined;
  #asked: Promise<void> | undefined;
  /** The frame gone to, while the browser is on its way there. */
  #wanted: number | undefined;
  #ticking = 0;

  constructor(video: HTMLVideoElement, bar: HTMLElement, options: PlayerOptions) {
    this.video = video;
    this.#bar = bar;
    this.#repeat = new Repeat(video);
    this.#options = options;
    for (const event of ['play', 'pause', 'seeked', 'ratechange', 'loadedmetadata', 'ended', 'timeupdate'] as const)
      video.addEventListener(event, () => this.#on(event));
    this.draw();
    void this.#readFrames();
    if (!video.paused) this.#tick();
  }

  get frames(): FrameTable {
    const { durationSeconds = 1, frameRate = 25 } = this.#options.item;
    const { duration } = this.video;
    return this.#table ?? evenFrames(Number.isFinite(duration) && duration > 0 ? duration : durationSeconds, frameRate);
  }

  /** The frame that is shown, from 0. */
  get frame(): number {
    return this.#wanted ?? frameAt(this.frames, this.video.currentTime);
  }

  toggle(): void {
    if (this.video.paused) void this.video.play().catch(() => undefined);
    else this.video.pause();
  }

  /** Goes on or back by frames; a clip that loops goes round. */
  async step(by: number): Promise<void> {
    if (!this.video.paused) this.video.pause();
    await this.#readFrames();
    const count = this.frames.starts.length;
    const next = this.frame + by;
    this.#goTo(this.repeats ? (next + count) % count : Math.min(count - 1, Math.max(0, next)));
    this.#options.announce(this.frameWords());
  }

  /** Shows one frame and stays there. */
  async scrub(index: number): Promise<void> {
    if (!this.video.paused) this.video.pause();
    await this.#readFrames();
    this.#goTo(Math.min(index, this.frames.starts.length - 1));
  }

  setRate(rate: number): void {
    this.video.playbackRate = rate;
  }

  get repeats(): boolean {
    return this.#repeat.isOn;
  }

  toggleLoop(): void {
    this.#repeat.toggle();
    this.draw();
  }

  /** `Frame 3 of 24`. */
  frameWords(): string {
    return this.#options.text().t('clip.frame', { number: this.frame + 1, total: this.frames.starts.length });
  }

  draw(): void {
    render(playerBar(this, this.#options.text(), this.#options.item), this.#bar);
  }

  #goTo(index: number): void {
    this.#wanted = index;
    this.video.currentTime = middleOf(this.frames, index);
    this.draw();
  }

  #on(event: string): void {
    if (this.#repeat.isPassing) return;
    if (event === 'seeked') this.#wanted = undefined;
    if (event === 'play') {
      this.#repeat.restart(performance.now());
      this.#tick();
    }
    if (event === 'pause') void this.#stand();
    this.draw();
  }

  /** A pause falls somewhere within a frame: its middle is shown as that frame, and a step counts from there. */
  async #stand(): Promise<void> {
    await this.#readFrames();
    if (this.video.paused && !this.video.ended && this.#wanted === undefined) this.#goTo(this.frame);
  }

  #readFrames(): Promise<void> {
    const { viewHref, downloadHref } = this.#options.item;
    this.#asked ??= fetchFrameTable(viewHref ?? downloadHref).then((table) => {
      this.#table = table;
      this.draw();
    });
    return this.#asked;
  }

  /** While it plays the bar follows each picture, not the four times a second of `timeupdate`. */
  #tick(): void {
    cancelAnimationFrame(this.#ticking);
    this.#ticking = requestAnimationFrame(() => {
      if (this.video.paused || !this.video.isConnected) return;
      this.#repeat.look(performance.now());
      this.draw();
      this.#tick();
    });
  }
}
