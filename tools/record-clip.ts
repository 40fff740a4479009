/**
 * Records the clip of the landing page's tests anew: `node tools/record-clip.ts`. Done once and kept, since a browser that
 * has to share its processor may record a clip without a picture in it.
 */
import { writeFileSync } from 'node:fs';
import { launchBrowser } from '../tests/support/browser.ts';

const RECORD = `(async () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 });
  const paint = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm; codecs=vp8' });
  const parts = [];
  recorder.ondataavailable = (event) => parts.push(event.data);
  const stopped = new Promise((done) => { recorder.onstop = done; });
  recorder.start();
  for (let frame = 0; frame < 20; frame += 1) {
    paint.fillStyle = '#000';
    paint.fillRect(0, 0, 320, 240);
    paint.fillStyle = '#ccc';
    paint.beginPath();
    paint.ellipse(100 + frame * 6, 120, 50, 36, 0, 0, 7);
    paint.fill();
    await new Promise((done) => setTimeout(done, 50));
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
})()`;

const browser = await launchBrowser();
const base64 = await (await browser.newPage()).evaluate(RECORD);
await browser.close();
writeFileSync(new URL('../packages/landing/test/clip.webm', import.meta.url), Buffer.from(String(base64), 'base64'));
