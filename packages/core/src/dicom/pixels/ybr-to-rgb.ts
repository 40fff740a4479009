/** Y, Cb, Cr of 8 bits, interleaved, to RGB: full range as in YBR_FULL (PS3.3 C.7.6.3.1.2, ITU-R BT.601). */
function ybrFullToRgb(data: Uint8Array): Uint8Array {
  const rgb = new Uint8ClampedArray(data.length);
  for (let index = 0; index + 2 < data.length; index += 3) {
    const luma = data[index]!;
    const blue = data[index + 1]! - 128;
    const red = data[index + 2]! - 128;
    rgb[index] = luma + 1.402 * red;
    rgb[index + 1] = luma - 0.344136 * blue - 0.714136 * red;
    rgb[index + 2] = luma + 1.772 * blue;
  }
  return new Uint8Array(rgb.buffer);
}

/** The same for the studio range of YBR_PARTIAL_422 and YBR_PARTIAL_420 (16 to 235, 16 to 240). */
function ybrPartialToRgb(data: Uint8Array): Uint8Array {
  const rgb = new Uint8ClampedArray(data.length);
  for (let index = 0; index + 2 < data.length; index += 3) {
    const luma = 1.164384 * (data[index]! - 16);
    const blue = data[index + 1]! - 128;
    const red = data[index + 2]! - 128;
    rgb[index] = luma + 1.596027 * red;
    rgb[index + 1] = luma - 0.391762 * blue - 0.812968 * red;
    rgb[index + 2] = luma + 2.017232 * blue;
  }
  return new Uint8Array(rgb.buffer);
}

/** Uncompressed 4:2:2 (Y Y Cb Cr for two pixels of a row, PS3.3 C.7.6.3.1.2) as three samples a pixel. */
export function upsample422(data: Uint8Array, rows: number, columns: number): Uint8Array {
  const result = new Uint8Array(rows * columns * 3);
  const pairs = Math.ceil(columns / 2);
  for (let pixel = 0, target = 0; pixel < rows * columns; pixel++, target += 3) {
    const row = Math.floor(pixel / columns);
    const column = pixel - row * columns;
    const source = 4 * (row * pairs + (column >> 1));
    result[target] = data[source + (column & 1)]!;
    result[target + 1] = data[source + 2]!;
    result[target + 2] = data[source + 3]!;
  }
  return result;
}

/** RGB from samples of the named photometric interpretation; transforms inside a code stream were undone with it. */
export function toRgb(data: Uint8Array, photometric: string): Uint8Array {
  if (photometric === 'YBR_FULL' || photometric === 'YBR_FULL_422') return ybrFullToRgb(data);
  if (photometric === 'YBR_PARTIAL_422' || photometric === 'YBR_PARTIAL_420') return ybrPartialToRgb(data);
  return data;
}
