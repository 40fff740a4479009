import type { PageItemDto } from '@studyshare/core/contract';
import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';
import { nameOfItem, type Text } from '../../model/text.ts';
import { icons } from '../icons.ts';
import type { FrameTable } from './frame-table.ts';

/** What the bar works: the player behind it. */
export interface PlayerKeys {
  readonly video: HTMLVideoElement;
  readonly frames: FrameTable;
  /** The frame that is shown, from 0. */
  readonly frame: number;
  /** Whether it begins again when it has ended. */
  readonly repeats: boolean;
  frameWords(): string;
  toggle(): void;
  step(by: number): Promise<void>;
  scrub(index: number): Promise<void>;
  setRate(rate: number): void;
  toggleLoop(): void;
}

const RATES = [0.25, 0.5, 1, 1.5, 2] as const;

/** Play, step back and on, scrub, speed, loop: each a control of the platform, usable by keyboard. */
export function playerBar(player: PlayerKeys, text: Text, item: PageItemDto): TemplateResult {
  const { t } = text;
  const { video } = player;
  const words = player.frameWords();
  return html`<div class="player-scrub">
      <input
        type="range"
        min="0"
        max=${player.frames.starts.length - 1}
        step="1"
        .value=${live(String(player.frame))}
        aria-label=${t('clip.position', { item: nameOfItem(item, text) })}
        aria-valuetext=${words}
        @input=${(event: Event) => player.scrub(Number((event.target as HTMLInputElement).value))}
      />
      <span class="player-frame" aria-hidden="true">${words}</span>
    </div>
    <div class="player-keys">
      ${key(t(video.paused ? 'clip.play' : 'clip.pause'), video.paused ? icons.play : icons.pause, () => player.toggle())}
      ${key(t('clip.back'), html`<span class="turn">${icons.frameBack}</span>`, () => player.step(-1))}
      ${key(t('clip.on'), html`<span class="turn">${icons.frameOn}</span>`, () => player.step(1))}
      <button
        type="button"
        class="icon player-loop"
        aria-label=${t('clip.loop')}
        aria-pressed=${player.repeats ? 'true' : 'false'}
        @click=${() => player.toggleLoop()}
      >${icons.loop}</button>
      <select class="player-rate" aria-label=${t('clip.speed')} @change=${(event: Event) => player.setRate(Number((event.target as HTMLSelectElement).value))}>
        ${RATES.map((rate) => html`<option value=${rate} .selected=${video.playbackRate === rate}>${text.number(rate)}×</option>`)}
      </select>
    </div>`;
}

function key(label: string, shape: TemplateResult, press: () => unknown): TemplateResult {
  return html`<button type="button" class="icon" aria-label=${label} @click=${press}>${shape}</button>`;
}
