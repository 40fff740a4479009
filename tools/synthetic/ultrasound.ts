import { type Canvas, createCanvas, drawText, setPixel } from './canvas.ts';
import { seededRandom } from './random.ts';

/** Where the fan stands in the picture; also what Sequence of Ultrasound Regions declares (inclusive corners). */
export interface Region {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

export interface UltrasoundScene {
  width: number;
  height: number;
  seed: number;
  /** 0..1 through one loop of movement. */
  phase: number;
  /** Lines burned in above the fan: an invented patient. */
  banner: readonly string[];
  /** A splash of colour Doppler. */
  doppler?: boolean;
}

const BANNER_HEIGHT = 64;

/** The rectangle of the picture that holds the fan and no text. */
export function fanRegion(width: number, height: number): Region {
  return { minX: Math.round(width * 0.06), minY: BANNER_HEIGHT + 8, maxX: Math.round(width * 0.94), maxY: height - 12 };
}

/** A fan with speckle around two soft outlines, and a banner with an invented patient burned in above it. */
export function drawUltrasound(scene: UltrasoundScene): Canvas {
  const canvas = createCanvas(scene.width, scene.height);
  const region = fanRegion(scene.width, scene.height);
  const speckle = speckleField(scene);
  const fan = fanGeometry(region);
  for (let y = region.minY; y <= region.maxY; y++) {
    for (let x = region.minX; x <= region.maxX; x++) {
      const inside = fan.depthAt(x, y);
      if (inside === undefined) continue;
      const grey = tissue(scene, region, x, y, inside) * speckle(x, y);
      const value = Math.max(0, Math.min(255, Math.round(grey)));
      const [red, green, blue] = tint(scene, region, x, y, value);
      setPixel(canvas, x, y, red, green, blue);
    }
  }
  scene.banner.forEach((line, index) => {
    drawText(canvas, line, index < 2 ? 8 : Math.round(scene.width * 0.62), 8 + (index % 2) * 26, { scale: 2 });
  });
  return canvas;
}

function fanGeometry(region: Region) {
  const centreX = (region.minX + region.maxX) / 2;
  const height = region.maxY - region.minY;
  const apexY = region.minY - height * 0.22;
  const near = height * 0.3;
  const far = height * 1.2;
  const opening = Math.atan2((region.maxX - region.minX) / 2, height * 1.02);
  return {
    /** 0 at the probe, 1 at the far end, undefined outside of the fan. */
    depthAt(x: number, y: number): number | undefined {
      const distance = Math.hypot(x - centreX, y - apexY);
      if (distance < near || distance > far) return undefined;
      return Math.abs(Math.atan2(x - centreX, y - apexY)) > opening ? undefined : (distance - near) / (far - near);
    },
  };
}

function tissue(scene: UltrasoundScene, region: Region, x: number, y: number, depth: number): number {
  const swing = Math.sin(scene.phase * Math.PI * 2);
  const width = region.maxX - region.minX;
  const height = region.maxY - region.minY;
  const u = (x - region.minX) / width;
  const v = (y - region.minY) / height;
  const sac = ellipse(u, v, 0.5, 0.55, 0.27, 0.19);
  const base = (118 - depth * 46) * (0.78 + 0.3 * Math.sin(u * 13 + scene.seed) * Math.sin(v * 9 + scene.seed * 0.7));
  if (sac > 1) return base;
  const head = ellipse(u, v, 0.42 + swing * 0.012, 0.51, 0.085, 0.105);
  const body = ellipse(u, v, 0.585 + swing * 0.008, 0.57 + swing * 0.01, 0.13, 0.085);
  const rim = Math.max(outline(head, 0.16), outline(body, 0.14));
  const filled = head < 1 || body < 1 ? 62 : 14;
  return Math.max(filled, rim * 215, sac > 0.96 ? base * 1.15 : 0);
}

/** 1 on the ellipse's edge, below inside, above outside. */
function ellipse(u: number, v: number, centreU: number, centreV: number, radiusU: number, radiusV: number): number {
  return Math.hypot((u - centreU) / radiusU, (v - centreV) / radiusV);
}

function outline(distance: number, softness: number): number {
  return Math.max(0, 1 - Math.abs(distance - 1) / softness);
}

function tint(scene: UltrasoundScene, region: Region, x: number, y: number, grey: number): [number, number, number] {
  if (!scene.doppler) return [grey, grey, grey];
  const u = (x - region.minX) / (region.maxX - region.minX);
  const v = (y - region.minY) / (region.maxY - region.minY);
  const flow = ellipse(u, v, 0.5, 0.55, 0.05, 0.04 + 0.015 * Math.sin(scene.phase * Math.PI * 2));
  if (flow > 1) return [grey, grey, grey];
  const strength = Math.round(120 + 120 * (1 - flow));
  return u < 0.5 ? [strength, 30, 20] : [20, 40, strength];
}

/** Multiplicative noise, smoothed along the beam a little, as speckle looks. */
function speckleField(scene: UltrasoundScene): (x: number, y: number) => number {
  const random = seededRandom(scene.seed * 7919 + Math.round(scene.phase * 1000));
  const columns = Math.ceil(scene.width / 2) + 2;
  const rows = Math.ceil(scene.height / 2) + 2;
  const noise = new Float32Array(columns * rows);
  for (let index = 0; index < noise.length; index++) noise[index] = Math.sqrt(-2 * Math.log(1 - random() * 0.999));
  return (x, y) => {
    const fx = x / 2;
    const fy = y / 2;
    const at = Math.floor(fy) * columns + Math.floor(fx);
    const wx = fx % 1;
    const wy = fy % 1;
    const top = (noise[at] ?? 1) * (1 - wx) + (noise[at + 1] ?? 1) * wx;
    const bottom = (noise[at + columns] ?? 1) * (1 - wx) + (noise[at + columns + 1] ?? 1) * wx;
    return 0.25 + 0.62 * (top * (1 - wy) + bottom * wy);
  };
}
