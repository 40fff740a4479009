import sharp from 'sharp';
import type { Jpeg } from './picture.ts';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a contact sheet shows. Boxes are in pixels of the object's frames. */
export interface ContactSheet {
  /** JPEG of the object as it was. */
  before: Uint8Array;
  /** JPEG of what the patient gets; absent when nothing is sent. */
  after: Uint8Array | undefined;
  frame: { columns: number; rows: number };
  /** Only these are kept, where given. */
  keep: readonly Box[] | undefined;
  /** Blacked out whatever is kept. */
  masks: readonly Box[];
}

const SIDE = 480;
const GAP = 8;
const BAR = 24;

function boxPath({ x, y, width, height }: Box): string {
  return `M${x} ${y}h${width}v${height}h${-width}Z`;
}

/** Red: blacked out. Green line: a region that is kept. */
function maskDrawing({ frame, keep, masks }: ContactSheet, size: { width: number; height: number }): Buffer {
  const whole = boxPath({ x: 0, y: 0, width: frame.columns, height: frame.rows });
  const line = Math.max(1, Math.round(frame.columns / 240));
  const outside =
    keep === undefined
      ? ''
      : `<mask id="m"><path d="${whole}" fill="#fff"/><path d="${keep.map(boxPath).join('')}" fill="#000"/></mask>` +
        `<path d="${whole}" fill="#f00" fill-opacity="0.4" mask="url(#m)"/>` +
        `<path d="${keep.map(boxPath).join('')}" fill="none" stroke="#0f0" stroke-width="${line}"/>`;
  const black = `<path d="${masks.map(boxPath).join('')}" fill="#f00" fill-opacity="0.4" stroke="#f00" stroke-width="${line}"/>`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" ` +
      `viewBox="0 0 ${frame.columns} ${frame.rows}" preserveAspectRatio="none">${outside}${masks.length > 0 ? black : ''}</svg>`,
  );
}

function shrinkToPanel(bytes: Uint8Array) {
  return sharp(bytes)
    .resize({ width: SIDE, height: SIDE, fit: 'inside' })
    .toColourspace('srgb')
    .png()
    .toBuffer({ resolveWithObject: true });
}

/**
 * Before, masks and after, side by side, as one JPEG: a red bar stands above what shows the original, a green one above
 * what the patient gets. It holds the original picture and is only for who may see that.
 * @throws Error when a picture cannot be read
 */
export async function renderContactSheet(sheet: ContactSheet): Promise<Jpeg> {
  const before = await shrinkToPanel(sheet.before);
  const size = { width: before.info.width, height: before.info.height };
  const masked = await sharp(before.data)
    .composite([{ input: maskDrawing(sheet, size) }])
    .png()
    .toBuffer();
  const after = sheet.after === undefined ? undefined : (await shrinkToPanel(sheet.after)).data;
  const step = SIDE + GAP;
  const bar = (colour: string, left: number) => ({
    input: { create: { width: SIDE, height: BAR - GAP, channels: 3 as const, background: colour } },
    left,
    top: 0,
  });
  const { data, info } = await sharp({
    create: { width: 3 * SIDE + 2 * GAP, height: BAR + SIDE, channels: 3, background: '#303030' },
  })
    .composite([
      bar('#d02020', 0),
      bar('#d02020', step),
      bar(after === undefined ? '#808080' : '#20a040', 2 * step),
      { input: before.data, left: 0, top: BAR },
      { input: masked, left: step, top: BAR },
      ...(after === undefined ? [] : [{ input: after, left: 2 * step, top: BAR }]),
    ])
    .jpeg({ quality: 85 })
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, bytes: new Uint8Array(data) };
}
