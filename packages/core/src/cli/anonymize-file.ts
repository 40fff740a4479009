import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DeidentifyOptions, ObjectProcessor, ObjectResult } from '../deidentify/index.ts';
import { isStudyshareError } from '../errors.ts';
import { type OutputMediaType, outputPath } from './output-path.ts';
import type { ReportEntry } from './report-file.ts';
import { writePreview } from './write-preview.ts';

/** Largest file that is read: it is held in memory whole. */
const MAX_FILE_BYTES = 512 * 2 ** 20;

const UNREAD: Omit<ObjectResult, 'reasons'> = {
  kind: 'document',
  sopClassUid: '',
  verdict: 'undeliverable',
  evidence: [],
  outputs: [],
};

/** What a file is taken to its verdict with. */
export interface FileTools {
  processor: ObjectProcessor;
  options: DeidentifyOptions;
  signal: AbortSignal;
}

/** Side of the picture before, in the contact sheet. */
const PREVIEW_SIDE = 960;

/** A file to work on. */
export interface SourceFile {
  path: string;
  /** As the report names it. */
  source: string;
  number: number;
  /** Also write a contact sheet with the original. */
  preview: boolean;
}

async function readWhole(path: string): Promise<Uint8Array | 'too-large' | 'unreadable'> {
  try {
    return (await stat(path)).size > MAX_FILE_BYTES ? 'too-large' : await readFile(path);
  } catch {
    return 'unreadable';
  }
}

async function processFile(
  file: SourceFile,
  out: string,
  { processor, options, signal }: FileTools,
): Promise<ObjectResult> {
  const bytes = await readWhole(file.path);
  if (typeof bytes === 'string') return { ...UNREAD, reasons: [bytes] };
  const input = { bytes, mediaType: 'application/octet-stream' };
  const before = file.preview ? await processor.thumbnail(input, PREVIEW_SIDE, signal) : undefined;
  const result = await processor.process({ ...input, takeOver: true }, options, signal);
  if (file.preview) await writePreview(file, out, before, result);
  return result;
}

/** Tries of a file at which the machine fails; a run over many does not end with it, and the report tells. */
const MOST_TRIES = 3;

async function processAgain(file: SourceFile, out: string, tools: FileTools): Promise<ObjectResult> {
  for (let tries = 1; ; tries++) {
    try {
      return await processFile(file, out, tools);
    } catch (error) {
      if (tools.signal.aborted || !isStudyshareError(error, 'server.busy')) throw error;
      if (tries === MOST_TRIES) return { ...UNREAD, reasons: ['processing-failed'] };
    }
  }
}

/** What is written of a result: everything but the preview, and the DICOM file. */
function filesOf({ outputs, dicom }: ObjectResult): { mediaType: OutputMediaType; bytes: Uint8Array }[] {
  const files = outputs.flatMap((output): { mediaType: OutputMediaType; bytes: Uint8Array }[] =>
    output.role === 'preview' ? [] : [{ mediaType: output.mediaType, bytes: output.bytes }],
  );
  return dicom === undefined ? files : [...files, { mediaType: 'application/dicom', bytes: dicom }];
}

/** One file: processed, its picture, clip or document written, its entry for the report given back. */
export async function anonymizeFile(file: SourceFile, out: string, tools: FileTools): Promise<ReportEntry> {
  const result = await processAgain(file, out, tools);
  const { verdict } = result;
  const outputs: string[] = [];
  const pages = new Map<OutputMediaType, number>();
  for (const output of filesOf(result)) {
    if (verdict === 'undeliverable') continue;
    const page = (pages.get(output.mediaType) ?? 0) + 1;
    pages.set(output.mediaType, page);
    const path = outputPath(file.number, file.path, verdict, output.mediaType, page);
    await mkdir(dirname(join(out, path)), { recursive: true });
    await writeFile(join(out, path), output.bytes);
    outputs.push(path);
  }
  const { sopClassUid, reasons, evidence, explanation } = result;
  const entry = { source: file.source, sopClassUid, verdict, reasons, evidence, outputs };
  return explanation === undefined ? entry : { ...entry, attributes: explanation };
}
