/** The entry of a process that takes one file through the product's processor and tells how it went. */
import { readFileSync } from 'node:fs';
import { paddleTextSearch } from '../../packages/core/src/adapters/paddle-text-search/index.ts';
import { createObjectProcessor, type Evidence } from '../../packages/core/src/deidentify/index.ts';
import { parseDicom } from '../../packages/core/src/dicom/index.ts';

/** What one object needed, and what became of it. */
export interface SampleRun {
  verdict: string;
  reasons: string[];
  outputs: string[];
  evidence: Evidence[];
  /** Before and after as JPEG in base64, where they were asked for and are there. */
  pictures?: { before?: string; after?: string };
  transferSyntax: string;
  milliseconds: number;
  /** Highest resident memory of the whole process in MiB, and the same before the object was given to it. */
  peakMb: number;
  idleMb: number;
}

const BLANK = { rows: 64, columns: 64, channels: 1 as const, data: new Uint8Array(64 * 64).fill(128) };

function transferSyntaxOf(bytes: Uint8Array): string {
  try {
    return parseDicom(bytes).transferSyntaxUid;
  } catch {
    return '';
  }
}

function highestMb(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Side of the pictures for the contact pages. */
const SIDE = 480;

async function run(path: string, withPictures: boolean): Promise<SampleRun> {
  const textSearch = paddleTextSearch();
  const processor = createObjectProcessor({ workers: 1, textSearch });
  // What an account has that changed nothing.
  const options = { trustUltrasoundRegions: false };
  const handle = (bytes: Uint8Array) => processor.process({ bytes, mediaType: 'application/octet-stream' }, options);
  try {
    // The first object also starts the worker, the first search loads the networks; what that takes is not the sample's.
    await textSearch.search(BLANK);
    await handle(new TextEncoder().encode('%PDF-1.4\n%%EOF\n'));
    const bytes = new Uint8Array(readFileSync(path));
    const idleMb = highestMb();
    const started = performance.now();
    const { verdict, reasons, outputs, evidence } = await handle(bytes);
    const milliseconds = Math.round(performance.now() - started);
    const kinds = outputs.filter(({ role }) => role !== 'preview').map(({ mediaType }) => mediaType);
    const peakMb = highestMb();
    const measured = { milliseconds, peakMb, idleMb, transferSyntax: transferSyntaxOf(bytes) };
    const result = { verdict, reasons, outputs: kinds, evidence, ...measured };
    if (!withPictures) return result;
    const before = await processor.thumbnail({ bytes, mediaType: 'application/octet-stream' }, SIDE);
    const after = verdict === 'undeliverable' ? undefined : outputs.find(({ mediaType }) => mediaType === 'image/jpeg');
    const pictures = {
      ...(before ? { before: base64(before) } : {}),
      ...(after ? { after: base64(after.bytes) } : {}),
    };
    return { ...result, pictures };
  } finally {
    await processor.close();
    await textSearch.close();
  }
}

if (import.meta.main) {
  const result = await run(process.argv[2]!, process.argv[3] === 'pictures');
  process.send!(result, () => process.disconnect());
}
