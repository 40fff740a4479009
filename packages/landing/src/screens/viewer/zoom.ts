/** How a picture lies in the large view: scaled about the stage's centre, then moved by x and y pixels. */
export interface Placement {
  scale: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export const FITTED: Placement = { scale: 1, x: 0, y: 0 };
export const LARGEST = 6;

/** Zooms by a factor so that the point (px, py), measured from the stage's centre, stays where it is. */
export function zoomAt(at: Placement, factor: number, px: number, py: number, stage: Size): Placement {
  const scale = clamp(at.scale * factor, 1, LARGEST);
  const ratio = scale / at.scale;
  return keepInside({ scale, x: px - (px - at.x) * ratio, y: py - (py - at.y) * ratio }, stage);
}

export function panBy(at: Placement, dx: number, dy: number, stage: Size): Placement {
  return keepInside({ scale: at.scale, x: at.x + dx, y: at.y + dy }, stage);
}

/** Never shows more than the stage's own emptiness beside the picture. */
function keepInside(at: Placement, stage: Size): Placement {
  const room = (length: number) => (length * (at.scale - 1)) / 2;
  return {
    scale: at.scale,
    x: clamp(at.x, -room(stage.width), room(stage.width)) + 0,
    y: clamp(at.y, -room(stage.height), room(stage.height)) + 0,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
