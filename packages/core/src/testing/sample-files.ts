import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Sample files that stay out of the repository; tests over them run where they are present. */
const FOLDER = new URL('../../../../../shared/samples/', import.meta.url);

/** True where the sample files are; says so on the console where they are not, because the tests then prove nothing. */
export function hasSampleFiles(): boolean {
  const present = existsSync(new URL('samples.csv', FOLDER));
  if (!present) console.warn('SKIPPED: no ../shared/samples beside the repository');
  return present;
}

/** The same for the inputs that the product once got wrong (`failing/…`). */
export function hasFailingSamples(): boolean {
  const present = existsSync(new URL('failing/README.md', FOLDER));
  if (!present) console.warn('SKIPPED: no ../shared/samples/failing beside the repository');
  return present;
}

/** Names of all DICOM samples, the generated ones as `synthetic/…`. */
export function sampleNames(): string[] {
  const entries = readdirSync(FOLDER, { withFileTypes: true });
  const own = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const synthetic = readdirSync(new URL('synthetic/', FOLDER)).filter((name) => name.endsWith('.dcm'));
  return [...own.filter((name) => !/\.(csv|json|md)$/.test(name)), ...synthetic.map((name) => `synthetic/${name}`)];
}

/** Names of the further ultrasound samples, as `ultrasound/…`. */
export function ultrasoundSampleNames(): string[] {
  const names = readdirSync(new URL('ultrasound/', FOLDER));
  return names.filter((name) => name.endsWith('.dcm')).map((name) => `ultrasound/${name}`);
}

/** Path of a sample for another program. */
export function samplePath(name: string): string {
  return decodeURIComponent(sampleUrl(name).pathname);
}

/** Bytes of a sample. */
export function readSample(name: string): Uint8Array {
  return readFileSync(sampleUrl(name));
}

/** Rows of `samples.csv`, by column name. */
export function sampleTable(): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(new URL('samples.csv', FOLDER), 'utf8').trim().split(/\r?\n/);
  const names = splitLine(header);
  return lines.map((line) => Object.fromEntries(splitLine(line).map((cell, index) => [names[index] ?? '', cell])));
}

function sampleUrl(name: string): URL {
  return new URL(name.split('/').map(encodeURIComponent).join('/'), FOLDER);
}

function splitLine(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}
