import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReportEntry } from '../../packages/core/src/cli/report-file.ts';
import type { Peer, PeerOutputs } from './peer.ts';
import { runProgram } from './run-program.ts';

const CLI = fileURLToPath(new URL('../../packages/core/src/cli/studyshare.ts', import.meta.url));
const PACKAGE = new URL('../../packages/core/package.json', import.meta.url);

function version(): string {
  return (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }).version;
}

async function anonymize(inputs: readonly string[], folder: string, more: string[]): Promise<ReportEntry[]> {
  const source = dirname(inputs[0]!);
  await runProgram(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', CLI, 'anonymize', source, '--out', folder, ...more],
    600,
  );
  return (JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { objects: ReportEntry[] }).objects;
}

function collect(
  entries: readonly ReportEntry[],
  inputs: readonly string[],
  folder: string,
  wanted: RegExp,
): PeerOutputs {
  const outputs: PeerOutputs = new Map();
  for (const { source, verdict, outputs: paths } of entries) {
    const input = inputs.find((path) => basename(path) === source);
    const files = paths.filter((path) => wanted.test(path)).map((path) => join(folder, path));
    if (input === undefined || files.length === 0) continue;
    outputs.set(input, verdict === 'anonymized' ? { open: files, closed: [] } : { open: [], closed: files });
  }
  return outputs;
}

/** Pictures, clips and documents for the patient. */
export const ours: Peer = {
  name: 'Studyshare',
  configured:
    '`studyshare anonymize`, defaults: new JPEG and MP4 files; what is not proven anonymous goes behind a password',
  version: async () => version(),
  run: async (inputs, folder) => collect(await anonymize(inputs, folder, []), inputs, folder, /\.(jpg|mp4|pdf)$/),
};

/** De-identified DICOM files, where the program writes them. */
export const oursDicom: Peer = {
  name: 'Studyshare, DICOM output',
  configured:
    '`studyshare anonymize --dicom --dicom-heads`, otherwise defaults; only the `.dcm` files are searched, which are written of anonymized images alone (no video)',
  async version() {
    const help = (await runProgram(process.execPath, [CLI, '--help'])) ?? '';
    return /--dicom(?!.*not available)/.test(help) ? version() : undefined;
  },
  run: async (inputs, folder) =>
    collect(await anonymize(inputs, folder, ['--dicom', '--dicom-heads']), inputs, folder, /\.dcm$/),
};
