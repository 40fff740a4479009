/** The entry of a process that takes files through the product and tells what came out, as hashes. */
import { createHash } from 'node:crypto';
import { BASIC_PROFILE, DICOM_ENCODINGS, type DicomEncoding } from '../../packages/core/src/contract/settings.ts';
import type {
  DeidentifyOptions,
  ObjectProcessor,
  ObjectResult,
  RenderedOutput,
} from '../../packages/core/src/deidentify/index.ts';
import { createObjectProcessor } from '../../packages/core/src/deidentify/index.ts';
import { parseDicom } from '../../packages/core/src/dicom/index.ts';
import { createArchive } from '../../packages/core/src/render/index.ts';
import { readSample } from '../../packages/core/src/testing/sample-files.ts';
import { generatedSeeds } from './fuzz/seeds.ts';

/** What to process: our own small files and these samples, with which encoder. */
export interface HashTask {
  samples: string[];
  ffmpeg: boolean;
}

/** Hashes by name; `(archive)` is the ZIP of all first outputs. */
export type Hashes = Record<string, string>;

/** With one and the same secret the keyed values are the same as well. */
function optionsFor(encoding: DicomEncoding): DeidentifyOptions {
  const secret = new Uint8Array(32).fill(7);
  return { trustUltrasoundRegions: true, dicom: { profile: BASIC_PROFILE, heads: true, secret, encoding } };
}

function hash(...parts: (string | Uint8Array)[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest('hex').slice(0, 32);
}

function describe({ outputs, dicom, ...decision }: ObjectResult): string {
  const files = outputs.map(({ bytes, ...about }) => `${JSON.stringify(about)} ${hash(bytes)}`);
  const file = dicom === undefined ? [] : [`application/dicom ${parseDicom(dicom).transferSyntaxUid} ${hash(dicom)}`];
  return [hash(JSON.stringify(decision)), decision.verdict, ...files, ...file].join('; ');
}

async function hashArchive(outputs: readonly RenderedOutput[]): Promise<string> {
  const entries = outputs.map(({ bytes }, index) => ({
    fileName: `${index}.bin`,
    bytes: bytes.length,
    async *open() {
      yield bytes;
    },
  }));
  const sum = createHash('sha256');
  for await (const chunk of createArchive(entries)) sum.update(chunk);
  return sum.digest('hex').slice(0, 32);
}

/** Every object with one of the encodings, and our own clip with each of them. */
function casesOf(task: HashTask): { name: string; bytes: Uint8Array; encoding: DicomEncoding }[] {
  const samples = task.samples.map((name) => ({ name, bytes: readSample(name) }));
  const seeds = generatedSeeds();
  const clip = seeds.find(({ name }) => name === 'ultrasound')!;
  return [
    ...[...seeds, ...samples].map((seed, index) => ({
      ...seed,
      encoding: DICOM_ENCODINGS[index % DICOM_ENCODINGS.length]!,
    })),
    ...DICOM_ENCODINGS.map((encoding) => ({ ...clip, name: `ultrasound (${encoding})`, encoding })),
  ];
}

async function hashAll(task: HashTask, processor: ObjectProcessor): Promise<Hashes> {
  const hashes: Hashes = {};
  const first: RenderedOutput[] = [];
  for (const { name, bytes, encoding } of casesOf(task)) {
    const result = await processor.process({ bytes, mediaType: 'application/dicom' }, optionsFor(encoding));
    hashes[name] = describe(result);
    if (result.outputs[0] !== undefined) first.push(result.outputs[0]);
  }
  return { ...hashes, '(archive)': await hashArchive(first) };
}

const task = JSON.parse(process.argv[2]!) as HashTask;
const processor = createObjectProcessor({ workers: 1, ...(task.ffmpeg ? {} : { ffmpegPath: false }) });
const hashes = await hashAll(task, processor);
await processor.close();
process.stdout.write(JSON.stringify({ node: process.version, hashes }));
