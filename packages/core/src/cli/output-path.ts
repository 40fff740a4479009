import { basename, extname } from 'node:path';
import { FOREIGN_FILES } from '../contract/foreign-files.ts';
import type { RenderedOutput } from '../deidentify/index.ts';

/** What the command line writes: small pictures are for the page alone. */
export type OutputMediaType = Exclude<RenderedOutput['mediaType'], 'image/webp'> | 'application/dicom';

const SUFFIX: Record<OutputMediaType, string> = {
  'application/dicom': '.dcm',
  'image/jpeg': '.jpg',
  'video/mp4': '.mp4',
  'application/pdf': '.pdf',
};

const KNOWN_SUFFIXES: ReadonlySet<string> = new Set(['.dcm', '.dicom', ...Object.keys(FOREIGN_FILES)]);

/** The file's own name without its suffix, with nothing in it but letters, digits, dots, dashes and underscores. */
function plainName(path: string): string {
  const suffix = extname(path);
  const name = basename(path, KNOWN_SUFFIXES.has(suffix.toLowerCase()) ? suffix : '');
  return (
    name
      .replace(/[^A-Za-z0-9._-]+/g, '_')
      .replace(/^\.+/, '')
      .slice(0, 80) || 'object'
  );
}

/**
 * Where an output goes below the output folder: `<n>.jpg`, or `protected/<n>-<name>.jpg`. Files are named after patients
 * and by UIDs, so nothing of the name is left beside what is anonymized; the report tells which number is which. Further
 * pages of a file end in their number.
 */
export function outputPath(
  number: number,
  source: string,
  verdict: 'anonymized' | 'protected',
  mediaType: OutputMediaType,
  page = 1,
): string {
  const suffix = page === 1 ? SUFFIX[mediaType] : `-${page}${SUFFIX[mediaType]}`;
  return verdict === 'protected' ? `protected/${number}-${plainName(source)}${suffix}` : `${number}${suffix}`;
}

/** Where the contact sheet of a file goes below the output folder. */
export function previewPath(number: number, source: string): string {
  return `preview/${number}-${plainName(source)}.jpg`;
}
