/** How likely each magnified pixel belongs to text: 0 to 255, row by row. */
export interface TextMap {
  width: number;
  height: number;
  data: Uint8Array;
}

/** One connected piece of the map, in magnified pixels, before it is enlarged. */
export interface Blob {
  left: number;
  top: number;
  /** Exclusive. */
  right: number;
  bottom: number;
  /** Mean of the map over the piece, 0 to 1. */
  confidence: number;
  pixels: number;
  /** Its sides if it were turned upright: length along its axis, and height across. */
  length: number;
  height: number;
}

/** When a piece of the map counts as text. */
export interface BlobLimits {
  /** Least value of a pixel, 0 to 1. */
  pixel: number;
  /** Least mean over the piece, 0 to 1. */
  mean: number;
  /** Least height across, in magnified pixels. */
  height: number;
}

/** Sums over the pixels of one piece, from which its mean and its axes follow. */
class Moments {
  left = Number.POSITIVE_INFINITY;
  top = Number.POSITIVE_INFINITY;
  right = 0;
  bottom = 0;
  pixels = 0;
  #value = 0;
  #x = 0;
  #y = 0;
  #xx = 0;
  #yy = 0;
  #xy = 0;

  add(x: number, y: number, value: number): void {
    if (x < this.left) this.left = x;
    if (x >= this.right) this.right = x + 1;
    if (y < this.top) this.top = y;
    if (y >= this.bottom) this.bottom = y + 1;
    this.pixels++;
    this.#value += value;
    this.#x += x;
    this.#y += y;
    this.#xx += x * x;
    this.#yy += y * y;
    this.#xy += x * y;
  }

  blob(): Blob {
    const { left, top, right, bottom, pixels } = this;
    const varianceX = this.#xx / pixels - (this.#x / pixels) ** 2;
    const varianceY = this.#yy / pixels - (this.#y / pixels) ** 2;
    const covariance = this.#xy / pixels - (this.#x / pixels) * (this.#y / pixels);
    const middle = (varianceX + varianceY) / 2;
    const spread = Math.hypot((varianceX - varianceY) / 2, covariance);
    // A bar of length n has the variance (n² - 1) / 12.
    const side = (variance: number) => Math.sqrt(12 * Math.max(0, variance) + 1);
    const confidence = this.#value / pixels / 255;
    return {
      left,
      top,
      right,
      bottom,
      pixels,
      confidence,
      length: side(middle + spread),
      height: side(middle - spread),
    };
  }
}

/** The pieces of the map that are text, each 8-connected. */
export function findBlobs(map: TextMap, limits: BlobLimits): Blob[] {
  const { width, height, data } = map;
  const least = Math.ceil(limits.pixel * 255);
  const seen = new Uint8Array(data.length);
  const stack: number[] = [];
  const blobs: Blob[] = [];
  for (let start = 0; start < data.length; start++) {
    if (data[start]! < least || seen[start] === 1) continue;
    const moments = new Moments();
    seen[start] = 1;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop()!;
      const y = Math.floor(at / width);
      const x = at - y * width;
      moments.add(x, y, data[at]!);
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++)
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          const next = row * width + column;
          if (data[next]! < least || seen[next] === 1) continue;
          seen[next] = 1;
          stack.push(next);
        }
    }
    const blob = moments.blob();
    if (blob.confidence >= limits.mean && blob.height >= limits.height) blobs.push(blob);
  }
  return blobs;
}
