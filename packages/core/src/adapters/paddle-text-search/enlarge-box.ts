import type { TextBoxArea } from '../../ports/text-search.ts';
import type { Blob } from './find-boxes.ts';

/** The detector is trained on shrunken text; this is how far its pieces grow back (area over perimeter). */
const UNCLIP = 1.6;
/** Added on each side of what is blacked out: a share of the text's height, and pixels of the frame. */
const PAD_SHARE = 0.3;
const PAD_PIXELS = 2;

/** What was found, in pixels of the frame: the text itself, and the text with the margin that makes it unreadable. */
export interface EnlargedBox {
  text: TextBoxArea;
  area: TextBoxArea;
}

function clip(
  edges: { left: number; top: number; right: number; bottom: number },
  size: { rows: number; columns: number },
): TextBoxArea {
  const x = Math.min(Math.max(0, Math.floor(edges.left)), size.columns);
  const y = Math.min(Math.max(0, Math.floor(edges.top)), size.rows);
  const right = Math.max(x, Math.min(size.columns, Math.ceil(edges.right)));
  const bottom = Math.max(y, Math.min(size.rows, Math.ceil(edges.bottom)));
  return { x, y, width: right - x, height: bottom - y };
}

/** Turns a piece of the map, which has a black border of `border` frame pixels, into boxes of the frame. */
export function enlargeBox(
  blob: Blob,
  { scale, border }: { scale: number; border: number },
  size: { rows: number; columns: number },
): EnlargedBox {
  const grow = (blob.pixels * UNCLIP) / (2 * (blob.length + blob.height));
  const edges = (more: number) => ({
    left: (blob.left - grow) / scale - border - more,
    top: (blob.top - grow) / scale - border - more,
    right: (blob.right + grow) / scale - border + more,
    bottom: (blob.bottom + grow) / scale - border + more,
  });
  const pad = PAD_PIXELS + (PAD_SHARE * (blob.height + 2 * grow)) / scale;
  return { text: clip(edges(0), size), area: clip(edges(pad), size) };
}
