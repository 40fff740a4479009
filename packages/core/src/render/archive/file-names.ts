import type { ObjectKind } from '../../contract/clinician.ts';

const SUFFIX: Record<ObjectKind, string> = { picture: 'jpg', clip: 'mp4', document: 'pdf' };

/** Where a file stands among those of its share: `number` from 1, of `count`. */
export interface FilePlace {
  number: number;
  count: number;
  kind: ObjectKind;
}

/** Numbers of one width, two digits at least, so that files sort as they are counted wherever names are sorted as text. */
function baseName({ number, count, kind }: FilePlace): string {
  const width = Math.max(2, String(count).length);
  return `${String(number).padStart(width, '0')}-${kind}`;
}

/** The name a patient sees, made of the place in the share alone: `01-picture.jpg`, `007-clip.mp4` of a hundred and more. */
export function outputFileName(place: FilePlace): string {
  return `${baseName(place)}.${SUFFIX[place.kind]}`;
}

/** The name of an object's DICOM file, beside its picture's: `01-picture.dcm`. */
export function dicomFileName(place: FilePlace): string {
  return `${baseName(place)}.dcm`;
}
