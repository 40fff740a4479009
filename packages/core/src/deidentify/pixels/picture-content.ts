import type { DisplayFrame } from '../../dicom/types.ts';
import type { Finding } from '../finding.ts';
import type { SopClassKind } from '../sop-class.ts';

/** Grey levels by which a pixel differs from black, or from the background, when it shows something. */
const VISIBLE = 24;
/** Share of the picture that has one colour when that colour is its background. */
const BACKGROUND = 0.3;
/** Share of what a picture shows that may be blacked out before it is taken for a page of text. */
const MOST_MASKED = 0.5;
/** Difference of the colour channels from which on a pixel is coloured, and the share of such pixels of a photograph. */
const COLOURED = 32;
const MOST_COLOURED = 0.35;
/** The same for ultrasound, of the whole picture: tinted tissue, Doppler and surfaces stand on black, a photograph fills it. */
const MOST_COLOURED_ULTRASOUND = 0.6;

/** The level of the background: the one that most pixels have, where they are many; else black. */
function backgroundOf(levels: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const level of levels) counts[level]!++;
  const level = counts.indexOf(Math.max(...counts));
  return counts[level]! > BACKGROUND * levels.length ? level : 0;
}

function levelsOf({ channels, data }: DisplayFrame): Uint8Array {
  if (channels === 1) return data;
  const levels = new Uint8Array(data.length / 3);
  for (let pixel = 0, at = 0; pixel < levels.length; pixel++, at += 3)
    levels[pixel] = Math.max(data[at]!, data[at + 1]!, data[at + 2]!);
  return levels;
}

/** Share (0 to 1) of what differs from `ground` that is not kept. */
function shareHidden(levels: Uint8Array, ground: number, kept: Uint8Array): number {
  let shown = 0;
  let hidden = 0;
  for (let pixel = 0; pixel < levels.length; pixel++) {
    if (Math.abs(levels[pixel]! - ground) <= VISIBLE) continue;
    shown++;
    if (kept[pixel] === 0) hidden++;
  }
  return shown === 0 ? 0 : hidden / shown;
}

/** Share (0 to 1) of what is shown that is coloured; with `ofAll`, of the whole picture. */
function shareColoured({ channels, data }: DisplayFrame, ofAll: boolean): number {
  if (channels === 1) return 0;
  let shown = 0;
  let coloured = 0;
  for (let at = 0; at < data.length; at += 3) {
    const red = data[at]!;
    const green = data[at + 1]!;
    const blue = data[at + 2]!;
    const most = Math.max(red, green, blue);
    if (most <= VISIBLE) continue;
    shown++;
    if (most - Math.min(red, green, blue) > COLOURED) coloured++;
  }
  return coloured / Math.max(1, ofAll ? data.length / 3 : shown);
}

/**
 * What speaks against a picture of which nothing but the text search says that it is clean: it is a page of text, more
 * than half of what it shows being text; or it is coloured as photographs and renderings of a face are. `kept` as of
 * `paintKept`.
 */
export function judgeContent(kind: SopClassKind, frame: DisplayFrame, kept: Uint8Array | undefined): Finding[] {
  const findings: Finding[] = [];
  const isUltrasound = kind === 'ultrasound';
  const coloured = shareColoured(frame, isUltrasound);
  if (coloured > (isUltrasound ? MOST_COLOURED_ULTRASOUND : MOST_COLOURED))
    findings.push({ code: 'photograph-suspected', effect: 'doubt', data: { shareColoured: rounded(coloured) } });
  if (kept === undefined) return findings;
  const levels = levelsOf(frame);
  const hidden = Math.max(...new Set([0, backgroundOf(levels)].map((ground) => shareHidden(levels, ground, kept))));
  if (hidden > MOST_MASKED)
    findings.push({ code: 'mostly-text', effect: 'doubt', data: { shareHidden: rounded(hidden) } });
  return findings;
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
