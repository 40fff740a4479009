/** Brands read of a file type box; more tell nothing new. */
const MAX_BRANDS = 64;

/** Brands of still images and of image sequences, whatever they are coded with (ISO/IEC 23008-12, clause 10). */
const IMAGE_BRANDS = new Set(
  ['mif1', 'mif2', 'msf1', 'miaf', 'avif', 'avis'].concat(
    ['heic', 'heix', 'heim', 'heis'],
    ['hevc', 'hevx', 'hevm', 'hevs'],
  ),
);

const AV1_BRANDS = new Set(['avif', 'avis']);

/** The major brand, then the compatible ones, of a file that begins with a file type box (ISO/IEC 14496-12, 4.3). */
function readBrands(bytes: Uint8Array): string[] {
  const code = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (code(4) !== 'ftyp') return [];
  const declared = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  const end = Math.min(declared, bytes.length - 3, 16 + MAX_BRANDS * 4);
  const brands = [code(8)];
  for (let at = 16; at < end; at += 4) brands.push(code(at));
  return brands;
}

/** Whether the first bytes are those of a HEIF image: HEIC, AVIF and their kin. */
export function isHeifImage(bytes: Uint8Array): boolean {
  return readBrands(bytes).some((brand) => IMAGE_BRANDS.has(brand));
}

/** Whether a HEIF image may hold anything but AV1, which every decoder here knows. */
export function mayHoldHevc(bytes: Uint8Array): boolean {
  return isHeifImage(bytes) && !readBrands(bytes).some((brand) => AV1_BRANDS.has(brand));
}
