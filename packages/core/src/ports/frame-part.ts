import type { TextBox, TextBoxArea, TextSearchFrame, TextSearchOptions } from './text-search.ts';

/** Copies an area out of a frame, to what `room` gives for so many bytes; the frame itself where it is all of it. */
export function cutFrame(
  frame: TextSearchFrame,
  { x, y, width, height }: TextBoxArea,
  room: (length: number) => Uint8Array = (length) => new Uint8Array(length),
): TextSearchFrame {
  const { columns, channels } = frame;
  if (width === columns && height === frame.rows) return frame;
  const data = room(width * height * channels);
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * columns + x) * channels;
    data.set(frame.data.subarray(start, start + width * channels), row * width * channels);
  }
  return { rows: height, columns: width, channels, data };
}

export function moveArea(area: TextBoxArea, by: { x: number; y: number }): TextBoxArea {
  return { x: area.x + by.x, y: area.y + by.y, width: area.width, height: area.height };
}

export function moveBox(box: TextBox, by: { x: number; y: number }): TextBox {
  const parts = box.parts?.map((part) => moveArea(part, by));
  return { ...box, area: moveArea(box.area, by), ...(parts && { parts }) };
}

/** Pixels around an area that are looked at with it: text that reaches into it is judged by more than its end. */
const CONTEXT = 64;
/** Corners are multiples of it, so that a part is seen as it is in the whole. */
const GRID = 4;

/** The part of a frame that is looked at for an area of it. */
function contextOf(area: TextBoxArea, { rows, columns }: { rows: number; columns: number }): TextBoxArea {
  const down = (at: number, size: number) =>
    Math.min(Math.max(0, Math.floor((at - CONTEXT) / GRID) * GRID), Math.floor((size - 1) / GRID) * GRID);
  const up = (at: number, size: number) => Math.min(size, Math.ceil((at + CONTEXT) / GRID) * GRID);
  const x = down(area.x, columns);
  const y = down(area.y, rows);
  return {
    x,
    y,
    width: Math.max(1, up(area.x + area.width, columns) - x),
    height: Math.max(1, up(area.y + area.height, rows) - y),
  };
}

/** A search of a part of a frame: what is searched, how, and where its upper left corner is in the frame. */
export interface PartSearch {
  frame: TextSearchFrame;
  options: TextSearchOptions;
  at: { x: number; y: number };
}

/**
 * Cuts out what a search with `within` has to see, so that no more than that travels to where it is done. The options
 * go with it into the part's coordinates; what is found is to be moved back by `at`.
 */
export function cutWithin(frame: TextSearchFrame, options: TextSearchOptions): PartSearch {
  const { within, decided } = options;
  if (within === undefined) return { frame, options, at: { x: 0, y: 0 } };
  const part = contextOf(within, frame);
  const back = { x: -part.x, y: -part.y };
  return {
    frame: cutFrame(frame, part),
    options: {
      ...options,
      within: moveArea(within, back),
      ...(decided && { decided: decided.map((area) => moveArea(area, back)) }),
    },
    at: { x: part.x, y: part.y },
  };
}
