/** The entry of a process that takes one file through the product's processor and tells how it went. */
import { readFileSync } from 'node:fs';
import { paddleTextSearch } from '../../packages/core/src/adapters/paddle-text-search/index.ts';
import { createObjectProcessor } from '../../packages/core/src/deidentify/index.ts';
import { parseDicom } from '../../packages/core/src/dicom/index.ts';

/** What one object needed, and what became of it. */
export interface SampleRun {
  verdict: string;
  reasons: string[];
  outputs: string[];
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

async function run(path: string): Promise<SampleRun> {
  const textSearch = paddleTextSearch();
  const processor = createObjectProcessor({ workers: 1, textSearch });
  const options = { trustUltrasoundRegions: true };
  const handle = (bytes: Uint8Array) => processor.process({ bytes, mediaType: 'application/octet-stream' }, options);
  try {
    // The first object also starts the worker, the first search loads the networks; what that takes is not the sample's.
    await textSearch.search(BLANK);
    await handle(new TextEncoder().encode('%PDF-1.4\n%%EOF\n'));
    const bytes = new Uint8Array(readFileSync(path));
    const idleMb = highestMb();
    const started = performance.now();
    const { verdict, reasons, outputs } = await handle(bytes);
    const milliseconds = Math.round(performance.now() - started);
    const kinds = outputs.filter(({ role }) => role !== 'preview').map(({ mediaType }) => mediaType);
    const peakMb = highestMb();
    return { verdict, reasons, outputs: kinds, transferSyntax: transferSyntaxOf(bytes), milliseconds, peakMb, idleMb };
  } finally {
    await processor.close();
    await textSearch.close();
  }
}

if (import.meta.main) {
  const result = await run(process.argv[2]!);
  process.send!(result, () => process.disconnect());
}
