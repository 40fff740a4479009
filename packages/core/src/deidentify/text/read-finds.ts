import type { TextBox, TextSearch, TextSearchFrame } from '../../ports/text-search.ts';
import type { Rectangle } from '../rectangle.ts';
import { cut, grown, overlapOf, shareInside, sizeOf, spanOf } from './area-sets.ts';
import { groupLines } from './text-lines.ts';

/** Pixels around a line that are shown with it, so that it looks as it did in the frame. */
const AROUND = 24;
/** More lines than these are read in one go. */
const FEW = 4;
/** Share of a find in one of the closer look from which on it is the same. */
const SAME = 0.5;

function isUnread({ text, characters }: TextBox): boolean {
  return text === undefined && characters === undefined;
}

function moved<T extends Rectangle>(area: T, { x, y }: { x: number; y: number }): T {
  return { ...area, x: area.x + x, y: area.y + y };
}

/** All text in one part of the frame, read. */
async function readPart(view: TextSearchFrame, part: Rectangle, search: TextSearch): Promise<TextBox[]> {
  const boxes = await search.search(cut(view, part), { recognize: true, takeOver: true });
  return boxes.map((box) => ({
    ...box,
    area: moved(box.area, part),
    ...(box.parts === undefined ? {} : { parts: box.parts.map((one) => moved(one, part)) }),
  }));
}

/**
 * A find of the first look as the closer look read it: several words, where it took them apart, or itself unread. How sure
 * the closer look is counts, so that speckle which one look takes for text is not masked.
 */
function asRead(find: TextBox, boxes: readonly TextBox[]): TextBox[] {
  const here = boxes.filter(({ area }) => {
    const common = overlapOf(area, find.area);
    return common !== undefined && sizeOf(common) >= SAME * Math.min(sizeOf(area), sizeOf(find.area));
  });
  const covered = shareInside(
    find.area,
    here.map(({ area }) => area),
    2,
  );
  // Letters of different words are never taken for those of a find that the closer look does not see.
  const rest = covered >= SAME ? [] : [{ ...find, text: '', textConfidence: 0, characters: NOTHING }];
  return [...here, ...rest];
}

const NOTHING = { count: 0, confidence: 0 };

/**
 * Reads the finds that were not read yet, each with its line and what is close around it, and nothing else of the
 * frame. What was read before stays as it was.
 */
export async function readFinds(
  view: TextSearchFrame,
  finds: readonly TextBox[],
  search: TextSearch,
): Promise<TextBox[]> {
  const lines = groupLines(finds).filter((line) => line.some(isUnread));
  if (lines.length === 0) return [...finds];
  const spans = lines.map((line) => grown(spanOf(line.map(({ area }) => area)), AROUND, view));
  const parts = spans.length > FEW ? [spanOf(spans)] : spans;
  const read: TextBox[] = [];
  for (const part of parts) read.push(...(await readPart(view, part, search)));
  const result = new Map<string, TextBox>();
  for (const box of finds.flatMap((find) => (isUnread(find) ? asRead(find, read) : [find]))) {
    const same = result.get(key(box.area));
    if (same === undefined || same.confidence < box.confidence) result.set(key(box.area), box);
  }
  return [...result.values()];
}

/** A word that two finds of the first look share is one find. */
function key({ x, y, width, height }: Rectangle): string {
  return [x, y, width, height].join();
}
