import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ObjectProcessor, ObjectResult } from '../deidentify/types.ts';
import { outputPath } from './output-path.ts';
import type { ReportEntry } from './report-file.ts';

/** Largest file that is read: it is held in memory whole. */
export const MAX_FILE_BYTES = 512 * 2 ** 20;

/** The example account's setting: proven regions are enough for ultrasound. */
const OPTIONS = { trustUltrasoundRegions: true };

const UNREAD: Omit<ObjectResult, 'reasons'> = {
  kind: 'document',
  sopClassUid: '',
  verdict: 'undeliverable',
  evidence: [],
  outputs: [],
};

async function processFile(path: string, processor: ObjectProcessor, signal: AbortSignal): Promise<ObjectResult> {
  let bytes: Uint8Array;
  try {
    if ((await stat(path)).size > MAX_FILE_BYTES) return { ...UNREAD, reasons: ['too-large'] };
    bytes = await readFile(path);
  } catch {
    return { ...UNREAD, reasons: ['unreadable'] };
  }
  return processor.process({ bytes, mediaType: 'application/octet-stream', takeOver: true }, OPTIONS, signal);
}

/** One file: processed, its picture, clip or document written, its entry for the report given back. */
export async function anonymizeFile(
  file: { path: string; source: string; number: number },
  out: string,
  processor: ObjectProcessor,
  signal: AbortSignal,
): Promise<ReportEntry> {
  const result = await processFile(file.path, processor, signal);
  const { verdict } = result;
  const outputs: string[] = [];
  for (const output of result.outputs) {
    if (output.role === 'preview' || verdict === 'undeliverable') continue;
    const path = outputPath(file.number, file.path, verdict, output.mediaType);
    await mkdir(dirname(join(out, path)), { recursive: true });
    await writeFile(join(out, path), output.bytes);
    outputs.push(path);
  }
  const { sopClassUid, reasons, evidence } = result;
  return { source: file.source, sopClassUid, verdict, reasons, evidence, outputs };
}
