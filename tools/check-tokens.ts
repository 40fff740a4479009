/**
 * Looks for planted identities in what `studyshare anonymize` wrote.
 * `node tools/check-tokens.ts <truth.json> <output folder>` exits 1 and names every fault: a planted token in the bytes
 * of an `anonymized` output, a burned-in box that is not covered, a verdict milder than the truth allows.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import type { ReportEntry } from '../packages/core/src/cli/report-file.ts';
import { openFrames, parseDicom } from '../packages/core/src/dicom/index.ts';
import type { DisplayFrame } from '../packages/core/src/dicom/types.ts';
import { decodeVideo, type Ffmpeg, findFfmpeg } from '../packages/core/src/render/index.ts';

/** A rectangle of burned-in identity, and the frames it is in. */
export interface Box {
  x?: number;
  y?: number;
  w?: number;
  h?: number;
  frame?: number | 'all';
  where?: string;
}

interface Truth {
  headerTokens: string[];
  burnedIn: Box[];
  suggestedDecision: string;
}

/** What was found, and how much was looked at: a check of nothing must not look like a clean one. */
export interface TokenCheck {
  faults: string[];
  filesKnown: number;
  outputsSearched: number;
  boxesChecked: number;
}

/** Brightest sample (0 to 255) that a covered box may hold: what JPEG and H.264 leave of black. */
const COVERED = 40;

function cp1251(text: string): Buffer {
  return Buffer.from(
    [...text].map((letter) => {
      const code = letter.codePointAt(0)!;
      return code >= 0x410 && code <= 0x44f ? code - 0x350 : code & 0xff;
    }),
  );
}

/** The token's bytes in every encoding it could survive in. */
export function encodings(token: string): Buffer[] {
  if (token.startsWith('hex:')) return [Buffer.from(token.slice(4), 'hex')];
  const forms = [token, token.toLowerCase(), token.charAt(0) + token.slice(1).toLowerCase()];
  return forms.flatMap((form) => {
    const utf16 = Buffer.from(form, 'utf16le');
    return [Buffer.from(form, 'utf8'), Buffer.from(form, 'latin1'), utf16, Buffer.from(utf16).swap16(), cp1251(form)];
  });
}

/** Whether a frame is black wherever the box is. */
export function isCovered(frame: DisplayFrame, box: Box): boolean {
  for (let y = box.y!; y < Math.min(box.y! + box.h!, frame.rows); y++) {
    const start = (y * frame.columns + box.x!) * frame.channels;
    const end = (y * frame.columns + Math.min(box.x! + box.w!, frame.columns)) * frame.channels;
    for (let at = start; at < end; at++) if (frame.data[at]! > COVERED) return false;
  }
  return true;
}

/** The frames of a picture, clip or DICOM file. */
export async function* framesOf(path: string, ffmpeg: Ffmpeg | undefined): AsyncGenerator<DisplayFrame> {
  if (path.endsWith('.jpg')) {
    const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
    yield { rows: info.height, columns: info.width, channels: info.channels === 1 ? 1 : 3, data };
    return;
  }
  if (path.endsWith('.dcm')) {
    const reader = await openFrames(parseDicom(readFileSync(path)));
    for (let index = 0; index < reader.description.frames; index++) yield await reader.display(index);
    return;
  }
  if (ffmpeg === undefined) return;
  const tempDir = mkdtempSync(join(tmpdir(), 'studyshare-check-'));
  try {
    const limits = { maxFrames: 100_000, maxFramePixels: 50_000_000 };
    yield* decodeVideo(ffmpeg, readFileSync(path), { hevc: false, tempDir, limits });
  } finally {
    rmSync(tempDir, { recursive: true, force: true });
  }
}

function judgeDecision(entry: ReportEntry, decision: string): string[] {
  const refused = /^(limit|reject)/.test(decision);
  const closed = /^(password|drop|as video)/.test(decision);
  if (refused && entry.verdict !== 'undeliverable') return [`${entry.source}: ${entry.verdict}, must be refused`];
  if (closed && entry.verdict === 'anonymized') return [`${entry.source}: anonymized, must be protected`];
  return [];
}

async function checkOutput(path: string, truth: Truth, ffmpeg: Ffmpeg | undefined, check: TokenCheck): Promise<void> {
  const bytes = readFileSync(path);
  check.outputsSearched++;
  for (const token of truth.headerTokens)
    if (encodings(token).some((form) => bytes.includes(form))) check.faults.push(`${path}: holds a planted token`);
  const boxes = truth.burnedIn.filter((box) => box.where === undefined && box.x !== undefined);
  if (boxes.length === 0) return;
  let index = 0;
  for await (const frame of framesOf(path, ffmpeg)) {
    for (const box of boxes) {
      if (typeof box.frame === 'number' && box.frame !== index) continue;
      check.boxesChecked++;
      if (!isCovered(frame, box)) check.faults.push(`${path}: box ${JSON.stringify(box)} shows in frame ${index}`);
    }
    index++;
  }
}

/** Checks the report and the outputs in `out` against the truth. Reads only. */
export async function checkTokens(truthFile: string, out: string): Promise<TokenCheck> {
  const { files } = JSON.parse(readFileSync(truthFile, 'utf8')) as { files: Record<string, Truth> };
  const { objects } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as { objects: ReportEntry[] };
  const ffmpeg = await findFfmpeg(undefined);
  const check: TokenCheck = { faults: [], filesKnown: 0, outputsSearched: 0, boxesChecked: 0 };
  for (const entry of objects) {
    const truth = files[basename(entry.source)];
    if (truth === undefined) continue;
    check.filesKnown++;
    check.faults.push(...judgeDecision(entry, truth.suggestedDecision));
    if (entry.verdict !== 'anonymized') continue;
    for (const output of entry.outputs) await checkOutput(join(out, output), truth, ffmpeg, check);
  }
  return check;
}

if (import.meta.main) {
  const [truthFile, out] = process.argv.slice(2);
  if (truthFile === undefined || out === undefined) {
    console.error('Usage: node tools/check-tokens.ts <truth.json> <output folder>');
    process.exit(2);
  }
  const check = await checkTokens(truthFile, out);
  for (const fault of check.faults) console.error(fault);
  console.log(
    `${check.filesKnown} files known, ${check.outputsSearched} outputs searched, ${check.boxesChecked} boxes checked, ` +
      `${check.faults.length} faults`,
  );
  process.exit(check.faults.length === 0 ? 0 : 1);
}
