import { basename } from 'node:path';
import type { RenderedOutput } from '../deidentify/types.ts';

/** What the command line writes. */
export type OutputMediaType = RenderedOutput['mediaType'] | 'application/dicom';

const SUFFIX: Record<OutputMediaType, string> = {
  'application/dicom': '.dcm',
  'image/jpeg': '.jpg',
  'video/mp4': '.mp4',
  'application/pdf': '.pdf',
};

const KNOWN_SUFFIX = /\.(dcm|dicom|jpe?g|png|tiff?|webp|gif|avif|hei[cf]|hif|pdf)$/i;

/** The file's own name without its suffix, with nothing in it but letters, digits, dots, dashes and underscores. */
function plainName(path: string): string {
  const name = basename(path).replace(KNOWN_SUFFIX, '');
  return (
    name
      .replace(/[^A-Za-z0-9._-]+/g, '_')
      .replace(/^\.+/, '')
      .slice(0, 80) || 'object'
  );
}

/** Where an output goes below the output folder: `<n>-<name>.jpg`, in `protected/` unless it was anonymized. */
export function outputPath(
  number: number,
  source: string,
  verdict: 'anonymized' | 'protected',
  mediaType: OutputMediaType,
): string {
  const name = `${number}-${plainName(source)}${SUFFIX[mediaType]}`;
  return verdict === 'protected' ? `protected/${name}` : name;
}

/** Where the contact sheet of a file goes below the output folder. */
export function previewPath(number: number, source: string): string {
  return `preview/${number}-${plainName(source)}.jpg`;
}
