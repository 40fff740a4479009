/** DCMTK as the measure of what a radiologist sees: `dcmj2pnm` renders a frame as a viewer would. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDicom } from '../../packages/core/src/dicom/index.ts';
import type { DataSet } from '../../packages/core/src/dicom/types.ts';
import { readSample, samplePath } from '../../packages/core/src/testing/sample-files.ts';
import { decompress, referenceFor } from './codec-reference.ts';

/** Where DCMTK is not the measure, and why. */
export const NOT_MEASURED: Readonly<Record<string, string>> = {
  'fodicom__GH195.dcm': 'YCbCr labelled RGB: the reference believes the label',
  'synthetic/us_jpeg_photometric_lie_RGB.dcm': 'YCbCr labelled RGB: the reference believes the label',
  'highdicom__seg_image_ct_true_fractional.dcm': 'fractions are stretched over their range here',
  'synthetic/cr_text_hidden_by_window.dcm': 'the window misses the values: their range is shown here',
  robyoung__MR3_JPLL: 'padding is drawn black here, through the window there',
  robyoung__MR3_JLSL: 'padding is drawn black here, through the window there',
  robyoung__RG3_JPLY: 'overshoots ten bits in one pixel: clipped here, wrapped there',
};

/** A rendered frame: one grey or three colour samples a pixel. */
export interface ReferenceFrame {
  columns: number;
  rows: number;
  channels: 1 | 3;
  data: Uint8Array;
}

/** What the object itself says about its greys; undefined where it says nothing a viewer must follow. */
export function optionsFor(dataset: DataSet): string[] | undefined {
  if (dataset.number(0x00280002) !== 1 || dataset.string(0x00280004)?.trim() === 'PALETTE COLOR') return [];
  if (dataset.items(0x00283010)[0]?.number(0x00283002) !== undefined) return ['--use-voi-lut', '1'];
  const width = dataset.number(0x00281051);
  if (width !== undefined && width >= 1) return ['--use-window', '1'];
  return dataset.number(0x00280101) === 8 && dataset.number(0x00281052) === undefined ? [] : undefined;
}

/** The first frame as DCMTK renders it, overlays left out; undefined where it cannot read the sample. */
export function renderReference(name: string): ReferenceFrame | undefined {
  const options = optionsFor(parseDicom(readSample(name)).dataset);
  if (options === undefined) return undefined;
  return run(samplePath(name), options) ?? runDecompressed(name, options);
}

function runDecompressed(name: string, options: string[]): ReferenceFrame | undefined {
  const reference = referenceFor(name);
  if (reference === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-display-'));
  try {
    const path = join(folder, 'native.dcm');
    writeFileSync(path, decompress(name, reference));
    return run(path, options);
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(path: string, options: string[]): ReferenceFrame | undefined {
  try {
    const given = ['--no-overlays', ...options, '--write-raw-pnm', path];
    return readPnm(execFileSync('dcmj2pnm', given, { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 28 }));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw error;
    return undefined;
  }
}

function readPnm(bytes: Buffer): ReferenceFrame {
  const head = /^P([56])\n(?:#.*\n)*(\d+) (\d+)\n(\d+)\n/.exec(bytes.subarray(0, 300).toString('latin1'));
  if (head === null) throw new Error('not a PNM picture');
  const channels = head[1] === '5' ? 1 : 3;
  return { columns: Number(head[2]), rows: Number(head[3]), channels, data: bytes.subarray(head[0].length) };
}
