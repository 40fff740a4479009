import { FITTED, type Placement, panBy, zoomAt } from './zoom.ts';

const SWIPE_PX = 50;
const TAP_PX = 10;
const DOUBLE_TAP_MS = 320;
const DOUBLE_TAP_SCALE = 2.5;

/** What the fingers, the mouse and the wheel mean to the large view. */
export interface GestureHandlers {
  /** `x` is -1 for a swipe to the left, 1 to the right. */
  swipe(x: -1 | 1): void;
  dismiss(): void;
  scaled(scale: number): void;
}

export interface ZoomSurface {
  zoom(factor: number): void;
  fit(): void;
}

/** Makes a stage zoomable: wheel, pinch, double tap, drag, swipe. The picture is the stage's `img`. */
export function zoomSurface(stage: HTMLElement, handlers: GestureHandlers): ZoomSurface {
  const pointers = new Map<number, { x: number; y: number }>();
  let at: Placement = FITTED;
  let start = { x: 0, y: 0, time: 0, many: false };
  let lastTap = { time: 0, x: 0, y: 0 };

  const place = (next: Placement) => {
    const changed = next.scale !== at.scale;
    at = next;
    const image = stage.querySelector('img');
    if (image) image.style.transform = at.scale === 1 ? '' : `translate(${at.x}px, ${at.y}px) scale(${at.scale})`;
    if (changed) handlers.scaled(at.scale);
  };
  const fromCentre = (point: { x: number; y: number }) => {
    const box = stage.getBoundingClientRect();
    return { x: point.x - box.left - box.width / 2, y: point.y - box.top - box.height / 2 };
  };
  const size = () => ({ width: stage.clientWidth, height: stage.clientHeight });
  const zoomTo = (factor: number, point: { x: number; y: number }) => {
    const centre = fromCentre(point);
    place(zoomAt(at, factor, centre.x, centre.y, size()));
  };

  const onDown = (event: PointerEvent) => {
    if (event.button !== 0 || onControl(event)) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pointers.size === 1) start = { x: event.clientX, y: event.clientY, time: event.timeStamp, many: false };
    else start.many = true;
    stage.setPointerCapture(event.pointerId);
  };

  const onMove = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    if (pointers.size === 2) {
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1] ?? now;
      const grown = distance(now, other) / Math.max(1, distance(before, other));
      zoomTo(grown, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    } else if (at.scale > 1) {
      place(panBy(at, now.x - before.x, now.y - before.y, size()));
    }
    pointers.set(event.pointerId, now);
  };

  const onUp = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId) || pointers.size > 0 || start.many) return;
    const moved = { x: event.clientX - start.x, y: event.clientY - start.y };
    if (Math.hypot(moved.x, moved.y) < TAP_PX) {
      tap(event);
    } else if (at.scale === 1 && Math.abs(moved.x) > SWIPE_PX && Math.abs(moved.x) > 1.5 * Math.abs(moved.y)) {
      handlers.swipe(moved.x < 0 ? -1 : 1);
    } else if (
      at.scale === 1 &&
      event.pointerType === 'touch' &&
      moved.y > 2 * SWIPE_PX &&
      moved.y > 2 * Math.abs(moved.x)
    ) {
      handlers.dismiss();
    }
  };

  const tap = (event: PointerEvent) => {
    const point = { x: event.clientX, y: event.clientY };
    const double = event.timeStamp - lastTap.time < DOUBLE_TAP_MS && distance(point, lastTap) < 4 * TAP_PX;
    lastTap = { time: double ? 0 : event.timeStamp, ...point };
    if (!double) return;
    if (at.scale > 1) place(FITTED);
    else zoomTo(DOUBLE_TAP_SCALE, point);
  };

  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    zoomTo(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), { x: event.clientX, y: event.clientY });
  };

  stage.addEventListener('pointerdown', onDown);
  stage.addEventListener('pointermove', onMove);
  stage.addEventListener('pointerup', onUp);
  stage.addEventListener('pointercancel', (event) => pointers.delete(event.pointerId));
  stage.addEventListener('wheel', onWheel, { passive: false });
  return {
    zoom: (factor) => place(zoomAt(at, factor, 0, 0, size())),
    fit: () => place(FITTED),
  };
}

// A clip's own controls (its lower edge) and buttons keep their meaning.
function onControl(event: PointerEvent): boolean {
  const target = event.target as HTMLElement;
  if (target.closest('button, a')) return true;
  return target.tagName === 'VIDEO' && target.getBoundingClientRect().bottom - event.clientY < 90;
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
