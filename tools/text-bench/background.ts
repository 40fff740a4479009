/** A grey picture, one byte a pixel. */
export interface Picture {
  columns: number;
  rows: number;
  data: Uint8Array;
}

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Noise that is alike over a few pixels, more across the beam than along it. */
function smoothNoise(columns: number, rows: number, random: () => number): Float32Array {
  const noise = Float32Array.from({ length: columns * rows }, () => gaussian(random));
  const across = blur(noise, { count: columns, step: 1 }, { count: rows, step: columns }, 2);
  return blur(across, { count: rows, step: columns }, { count: columns, step: 1 }, 1);
}

interface Direction {
  count: number;
  step: number;
}

function blur(from: Float32Array, along: Direction, other: Direction, radius: number): Float32Array {
  const result = new Float32Array(from.length);
  for (let line = 0; line < other.count; line++)
    for (let at = 0; at < along.count; at++) {
      let sum = 0;
      let count = 0;
      for (let near = Math.max(0, at - radius); near <= Math.min(along.count - 1, at + radius); near++, count++)
        sum += from[line * other.step + near * along.step]!;
      result[line * other.step + at * along.step] = (sum / count) * Math.sqrt(2 * radius + 1);
    }
  return result;
}

/** Black. */
export function blackPicture(columns: number, rows: number): Picture {
  return { columns, rows, data: new Uint8Array(columns * rows) };
}

/** A fan of speckle (Rayleigh, log-compressed) with cysts, bright walls and layers, on black; `speckle` may differ from frame to frame. */
export function fanPicture(
  columns: number,
  rows: number,
  random: () => number,
  speckle: () => number = random,
): Picture {
  const picture = blackPicture(columns, rows);
  const real = smoothNoise(columns, rows, speckle);
  const imaginary = smoothNoise(columns, rows, speckle);
  const apex = { x: columns / 2, y: -rows * 0.15 };
  const opening = 0.5 + random() * 0.25;
  const cysts = Array.from({ length: 4 }, () => ({
    x: columns * (0.25 + 0.5 * random()),
    y: rows * (0.25 + 0.6 * random()),
    radius: rows * (0.02 + 0.09 * random()),
    dark: random() < 0.6,
  }));
  const layers = 8 + random() * 30;
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const depth = Math.hypot(x - apex.x, y - apex.y);
      const angle = Math.atan2(x - apex.x, y - apex.y);
      if (Math.abs(angle) > opening || depth < rows * 0.25 || depth > rows * 1.1) continue;
      const at = y * columns + x;
      let level = 62 + 26 * Math.sin(depth / layers + 2 * Math.sin(angle * 5));
      for (const cyst of cysts) {
        const near = Math.hypot(x - cyst.x, y - cyst.y) / cyst.radius;
        if (near < 1) level = cyst.dark ? 10 : 150;
        else if (near < 1.15) level += 70;
      }
      const amplitude = Math.hypot(real[at]!, imaginary[at]!);
      picture.data[at] = Math.max(0, Math.min(255, level + 34 * Math.log(amplitude + 0.25)));
    }
  return picture;
}

/** Adds what devices draw that is no text: a grey wedge, a depth ruler, a trace like an electrocardiogram, a sector edge. */
export function drawFurniture(picture: Picture, random: () => number): void {
  const { columns, rows, data } = picture;
  for (let y = Math.round(rows * 0.2); y < rows * 0.7; y++)
    for (let x = 6; x < 18; x++) data[y * columns + x] = Math.round(255 * (1 - (y / rows - 0.2) * 2));
  for (let y = Math.round(rows * 0.1); y < rows * 0.95; y += Math.round(rows / 20))
    for (let x = 0; x < 6; x++) data[y * columns + columns - 10 + x] = 200;
  const phase = random() * 60;
  for (let x = 30; x < columns - 30; x++) {
    const beat = (x + phase) % 90;
    const swing = beat < 6 ? 18 * Math.sin((beat / 6) * Math.PI) : 3 * Math.sin(beat / 9);
    data[Math.round(rows * 0.93 - swing) * columns + x] = 180;
  }
}
