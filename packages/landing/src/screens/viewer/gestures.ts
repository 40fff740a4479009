import { FITTED, type Placement, panBy, zoomAt } from './zoom.ts';

const SWIPE_PX = 50;
const TAP_PX = 10;
const DOUBLE_TAP_MS = 320;
const DOUBLE_TAP_SCALE = 2.5;

interface Point {
  x: number;
  y: number;
}

/** What the fingers, the mouse and the wheel mean to the large view. */
export interface GestureHandlers {
  /** `x` is -1 for a swipe to the left, 1 to the right. */
  swipe(x: -1 | 1): void;
  dismiss(): void;
  /** A single tap, which on a picture means nothing. */
  tap(): void;
  scaled(scale: number): void;
}

/** Makes a stage zoomable: wheel, pinch, double tap, drag, swipe. The picture is the stage's `img`. */
export class ZoomSurface {
  #stage: HTMLElement;
  #handlers: GestureHandlers;
  #at: Placement = FITTED;
  #pointers = new Map<number, Point>();
  #start: Point = { x: 0, y: 0 };
  #pinched = false;
  #lastTap = { time: 0, x: 0, y: 0 };

  constructor(stage: HTMLElement, handlers: GestureHandlers) {
    this.#stage = stage;
    this.#handlers = handlers;
    stage.addEventListener('pointerdown', (event) => this.#down(event));
    stage.addEventListener('pointermove', (event) => this.#move(event));
    stage.addEventListener('pointerup', (event) => this.#up(event));
    stage.addEventListener('pointercancel', (event) => this.#pointers.delete(event.pointerId));
    stage.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
  }

  /** Zooms about the middle. */
  zoom(factor: number): void {
    this.#place(zoomAt(this.#at, factor, 0, 0, this.#size()));
  }

  fit(): void {
    this.#place(FITTED);
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0 || onControl(event)) return;
    this.#pointers.set(event.pointerId, pointOf(event));
    if (this.#pointers.size === 1) {
      this.#start = pointOf(event);
      this.#pinched = false;
    } else {
      this.#pinched = true;
    }
    this.#stage.setPointerCapture(event.pointerId);
  }

  #move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = pointOf(event);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const grown = distance(now, other) / Math.max(1, distance(before, other));
      this.#zoomTo(grown, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    } else if (this.#at.scale > 1) {
      this.#place(panBy(this.#at, now.x - before.x, now.y - before.y, this.#size()));
    }
    this.#pointers.set(event.pointerId, now);
  }

  #up(event: PointerEvent): void {
    if (!this.#pointers.delete(event.pointerId) || this.#pointers.size > 0 || this.#pinched) return;
    const x = event.clientX - this.#start.x;
    const y = event.clientY - this.#start.y;
    if (Math.hypot(x, y) < TAP_PX) this.#tap(event);
    else if (this.#at.scale > 1) return;
    else if (Math.abs(x) > SWIPE_PX && Math.abs(x) > 1.5 * Math.abs(y)) this.#handlers.swipe(x < 0 ? -1 : 1);
    else if (event.pointerType === 'touch' && y > 2 * SWIPE_PX && y > 2 * Math.abs(x)) this.#handlers.dismiss();
  }

  #tap(event: PointerEvent): void {
    const point = pointOf(event);
    const soon = event.timeStamp - this.#lastTap.time < DOUBLE_TAP_MS;
    const double = soon && distance(point, this.#lastTap) < 4 * TAP_PX;
    this.#lastTap = { time: double ? 0 : event.timeStamp, ...point };
    if (!double) this.#handlers.tap();
    else if (this.#at.scale > 1) this.fit();
    else this.#zoomTo(DOUBLE_TAP_SCALE, point);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    this.#zoomTo(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), pointOf(event));
  }

  #zoomTo(factor: number, point: Point): void {
    const box = this.#stage.getBoundingClientRect();
    const x = point.x - box.left - box.width / 2;
    const y = point.y - box.top - box.height / 2;
    this.#place(zoomAt(this.#at, factor, x, y, this.#size()));
  }

  #place(next: Placement): void {
    const image = this.#stage.querySelector('img');
    if (!image) return;
    const changed = next.scale !== this.#at.scale;
    this.#at = next;
    image.style.transform = next.scale === 1 ? '' : `translate(${next.x}px, ${next.y}px) scale(${next.scale})`;
    if (changed) this.#handlers.scaled(next.scale);
  }

  #size(): { width: number; height: number } {
    return { width: this.#stage.clientWidth, height: this.#stage.clientHeight };
  }
}

// Buttons and a clip's controls keep their meaning.
function onControl(event: PointerEvent): boolean {
  return (event.target as HTMLElement).closest('button, a, .player') !== null;
}

function pointOf(event: MouseEvent): Point {
  return { x: event.clientX, y: event.clientY };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
