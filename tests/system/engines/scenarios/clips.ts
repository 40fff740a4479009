import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { KEYS, type Tab, until } from '../../../support/engines/tab.ts';
import type { Room } from '../room.ts';

const FRAMES = 6;
const FRAME_S = 0.04;
/** Frames are compared so small: enough to tell one from the next, whatever scales them. */
const SMALL = { width: 48, height: 40 };

/** Clips: MP4 in each engine, played, paused and stepped through frame by frame. */
export function clips(room: Room): void {
  const started = async (): Promise<Tab> => {
    const tab = await room.open(await sentClip());
    await tab.role('button', 'Play Clip 1').click();
    await tab.role('group', 'Controls of Clip 1').seen();
    return tab;
  };
  let sent: Promise<Parameters<Room['open']>[0]> | undefined;
  const sentClip = () => (sent ??= room.clinic.send('clip'));

  test('G3: a clip shows its poster, then plays in the page, in its true shape, again and again', async () => {
    const tab = await room.open(await sentClip());
    const video = tab.get({ css: 'video' });
    expect(await video.attribute('poster')).toMatch(/\/small\/\d+$/);
    await tab.role('button', 'Play Clip 1').click();
    await until('its frames are there', () => video.ask((clip) => (clip as HTMLVideoElement).videoWidth > 0));
    const shape = await video.ask((clip) => [
      (clip as HTMLVideoElement).videoWidth,
      (clip as HTMLVideoElement).videoHeight,
    ]);
    expect(shape).toEqual([480, 400]);
    await video.ask((clip) => {
      clip.addEventListener('seeked', () => {
        clip.dataset['rounds'] = String(Number(clip.dataset['rounds'] ?? 0) + 1);
      });
    });
    // More rounds than WebKitGTK plays of a clip by itself.
    await until('it has gone round', async () => Number(await video.attribute('data-rounds')) >= 6);
  });

  test('G3: a pause stands in the middle of a frame', async () => {
    const tab = await started();
    const video = tab.get({ css: 'video' });
    await until('it plays', () => video.ask((clip) => (clip as HTMLVideoElement).currentTime > 0));
    await tab.role('button', 'Pause').click();
    await until('it stands in the middle', async () => {
      const at = await video.ask((clip) =>
        (clip as HTMLVideoElement).paused ? (clip as HTMLVideoElement).currentTime : -1,
      );
      const frames = at / FRAME_S - 0.5;
      return at >= 0 && Math.abs(frames - Math.round(frames)) < 0.05;
    });
  });

  test('G3: each step shows the frame that it says, and no other', async () => {
    const tab = await started();
    await tab.role('button', 'Pause').click();
    const truth = framesOf(await bytesOf(tab));
    expect(truth).toHaveLength(FRAMES);
    const scrub = tab.role('slider', 'Position in Clip 1');
    await until('the frames are known', async () => (await scrub.attribute('max')) === String(FRAMES - 1));
    await until('the pause stands', () => standing(tab));
    const shown: number[] = [];
    const said: number[] = [];
    for (let step = 0; step < FRAMES; step++) {
      const before = await scrub.attribute('aria-valuetext');
      await tab.role('button', 'One frame on').click();
      await until(
        'the step is made',
        async () => (await scrub.attribute('aria-valuetext')) !== before && standing(tab),
      );
      said.push(Number(/^Frame (\d+) of/.exec((await scrub.attribute('aria-valuetext')) ?? '')?.[1]) - 1);
      shown.push(nearest(await seenIn(tab), truth));
    }
    expect(new Set(said).size).toBe(FRAMES);
    expect(shown).toEqual(said);
  });

  test('G3 G12: in the large view keys play it, and go on and back by frames', async () => {
    const tab = await room.open(await sentClip());
    await tab.role('button', 'Open Clip 1 large').click();
    const dialog = { role: 'dialog' } as const;
    await tab.role('button', 'Pause').within(dialog).click();
    await tab.role('button', 'Play').within(dialog).seen();
    const at = () => tab.role('slider').within(dialog).attribute('aria-valuetext');
    await until('the frames are known', async () => (await at())?.endsWith(`of ${FRAMES}`));
    const first = await at();
    await tab.press('.');
    await until('it went on', async () => (await at()) !== first);
    await tab.press(',');
    await until('it came back', async () => (await at()) === first);
  });

  test('G3: speed and repeat are set where it plays', async () => {
    const tab = await started();
    const video = tab.get({ css: 'video' });
    const repeat = tab.role('button', 'Repeat');
    await repeat.click();
    expect(await repeat.attribute('aria-pressed')).toBe('false');
    await tab.role('combobox', 'Speed').click();
    const [slowest] = await tab.pick('option[value="0.25"]');
    await tab.send('ElementClick', { id: slowest });
    expect(await video.ask((clip) => (clip as HTMLVideoElement).playbackRate)).toBe(0.25);
    await repeat.focus();
    await tab.press(KEYS.Enter);
    expect(await repeat.attribute('aria-pressed')).toBe('true');
  });
}

function standing(tab: Tab): Promise<boolean> {
  return tab.get({ css: 'video' }).ask((element) => {
    const clip = element as HTMLVideoElement;
    return clip.paused && !clip.seeking && clip.readyState >= clip.HAVE_CURRENT_DATA;
  });
}

async function bytesOf(tab: Tab): Promise<Buffer> {
  const href = await tab.get({ css: 'video' }).attribute('src');
  const base64 = await tab.run(async (address) => {
    const bytes = new Uint8Array(await (await fetch(address!)).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }, href);
  return Buffer.from(base64, 'base64');
}

/** The frames of a file as ffmpeg sees them: small and grey. */
function framesOf(mp4: Buffer): Uint8Array[] {
  const { width, height } = SMALL;
  const args = ['-i', 'pipe:0', '-vf', `scale=${width}:${height}:flags=area,format=gray`, '-f', 'rawvideo', 'pipe:1'];
  const { stdout } = spawnSync('ffmpeg', ['-v', 'error', ...args], { input: mp4 });
  const size = width * height;
  return Array.from({ length: stdout.length / size }, (_, at) => stdout.subarray(at * size, (at + 1) * size));
}

/** What the page shows of the clip now, the same way. */
function seenIn(tab: Tab): Promise<number[]> {
  return tab.run(({ width, height }) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d')!;
    context.imageSmoothingQuality = 'high';
    context.drawImage(document.querySelector('video')!, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return Array.from(
      { length: width * height },
      (_, at) => 0.299 * data[4 * at]! + 0.587 * data[4 * at + 1]! + 0.114 * data[4 * at + 2]!,
    );
  }, SMALL);
}

function nearest(picture: readonly number[], frames: readonly Uint8Array[]): number {
  const distances = frames.map((frame) => picture.reduce((sum, value, at) => sum + Math.abs(value - frame[at]!), 0));
  return distances.indexOf(Math.min(...distances));
}
