import { openNativeCodecs } from './decode-native-codecs.ts';

const CODECS: Readonly<Record<string, () => Promise<unknown>>> = {
  'JPEG (sharp)': () => import('sharp'),
  'JPEG 12-bit, lossless (dcmjs-codecs)': () => openNativeCodecs(),
  'JPEG-LS (@cornerstonejs/codec-charls)': async () =>
    (await import('@cornerstonejs/codec-charls/decodewasmjs')).default({ print: () => {}, printErr: () => {} }),
  'JPEG 2000 (@cornerstonejs/codec-openjpeg)': async () =>
    (await import('@cornerstonejs/codec-openjpeg/decodewasmjs')).default({ print: () => {}, printErr: () => {} }),
  'HTJ2K (@cornerstonejs/codec-openjph)': async () =>
    (await import('@cornerstonejs/codec-openjph')).default({ print: () => {}, printErr: () => {} }),
};

/** Loads every codec once: the names of those that do not load, and how many there are. */
export async function loadCodecs(): Promise<{ all: number; broken: string[] }> {
  const loaded = await Promise.allSettled(Object.values(CODECS).map((load) => load()));
  const names = Object.keys(CODECS);
  return { all: names.length, broken: names.filter((_, at) => loaded[at]?.status === 'rejected') };
}
