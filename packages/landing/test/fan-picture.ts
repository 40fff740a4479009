import sharp from 'sharp';

const WIDTH = 960;
const HEIGHT = 720;

/** An invented ultrasound-like fan with speckle; no two seeds look alike. Answers a JPEG. */
export async function fanPicture(
  seed: number,
  size: { width: number; height: number } = { width: WIDTH, height: HEIGHT },
): Promise<Buffer> {
  const coarse = noise(seed, 48, 36);
  const tissue = await sharp(coarse, { raw: { width: 48, height: 36, channels: 1 } })
    .resize(WIDTH, HEIGHT)
    .png()
    .toBuffer();
  const grains = { input: noise(seed + 7, WIDTH, HEIGHT), raw: { width: WIDTH, height: HEIGHT, channels: 1 as const } };
  const speckled = await sharp(tissue)
    .composite([{ ...grains, blend: 'multiply' }])
    .png()
    .toBuffer();
  const speckle = await sharp(speckled).blur(0.9).linear(1.35, -60).png().toBuffer();
  const fan = await sharp(speckle)
    .composite([{ input: Buffer.from(anatomy(seed)) }, { input: Buffer.from(outside()), blend: 'multiply' }])
    .png()
    .toBuffer();
  return sharp(fan)
    .resize({ ...size, fit: 'contain', background: '#000' })
    .jpeg({ quality: 82 })
    .toBuffer();
}

function noise(seed: number, width: number, height: number): Buffer {
  let state = (seed * 2654435761) >>> 0 || 1;
  const pixels = Buffer.alloc(width * height);
  for (let at = 0; at < pixels.length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    pixels[at] = 70 + ((state >>> 8) % 160);
  }
  return pixels;
}

function anatomy(seed: number): string {
  const x = 470 + ((seed * 37) % 60) - 30;
  const y = 380 + ((seed * 53) % 60) - 30;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <filter id="b"><feGaussianBlur stdDeviation="4"/></filter>
    <g filter="url(#b)"><ellipse cx="${x}" cy="${y}" rx="190" ry="120" fill="#050708"/>
    <ellipse cx="${x - 40}" cy="${y - 15}" rx="82" ry="62" fill="#3a3d3f" stroke="#cfd3d4" stroke-width="7"/>
    <ellipse cx="${x + 66}" cy="${y + 24}" rx="92" ry="52" fill="#303335" stroke="#b9bdbe" stroke-width="6"/></g></svg>`;
}

function outside(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#000"/>
    <path d="M390 40a130 130 0 00180 0l330 480a620 620 0 01-840 0z" fill="#fff"/></svg>`;
}
