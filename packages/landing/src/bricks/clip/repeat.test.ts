import { expect, test, vi } from 'vitest';
import { Repeat } from './repeat.ts';

/** As much of a clip as repeating needs. */
function clipOf() {
  const heard = new Map<string, () => void>();
  const clip = {
    ...{ loop: true, paused: false, ended: false, currentTime: 0 },
    addEventListener: (name: string, listener: () => void) => heard.set(name, listener),
    play: vi.fn(async () => undefined),
    turn: () => {
      clip.currentTime = 0;
      heard.get('seeking')?.();
    },
    end: () => {
      clip.ended = true;
      heard.get('ended')?.();
    },
  };
  return { clip, repeat: new Repeat(clip as unknown as HTMLVideoElement) };
}

/** Looks at a clip at these moments: milliseconds, and the second it shows. */
function lookAt({ clip, repeat }: ReturnType<typeof clipOf>, seen: [now: number, at: number][]): void {
  for (const [now, at] of seen) {
    clip.currentTime = at;
    repeat.look(now);
  }
}

test('G3: a clip that stops in its second round is sent back to its start, and from then on played again whenever it ends', () => {
  const one = clipOf();
  lookAt(one, [
    [0, 0.1],
    [500, 1.1],
  ]);
  one.clip.turn();
  lookAt(one, [
    [700, 0.6],
    [1600, 0.6],
  ]);
  expect(one.clip.play).not.toHaveBeenCalled();
  lookAt(one, [[1800, 0.6]]);
  expect(one.clip.play).toHaveBeenCalledOnce();
  expect([one.clip.loop, one.clip.currentTime, one.repeat.isOn]).toEqual([false, 0, true]);
  one.clip.end();
  expect(one.repeat.isPassing).toBe(true);
  expect(one.clip.play).toHaveBeenCalledTimes(2);
  one.repeat.toggle();
  one.clip.end();
  expect([one.repeat.isPassing, one.repeat.isOn, one.clip.loop]).toEqual([false, false, false]);
  expect(one.clip.play).toHaveBeenCalledTimes(2);
});

test('G3: a clip that waits for the network in its first round, or was stopped, is left alone', () => {
  const waiting = clipOf();
  lookAt(waiting, [
    [0, 0.1],
    [9000, 0.1],
  ]);
  expect(waiting.clip.play).not.toHaveBeenCalled();
  const stopped = clipOf();
  stopped.clip.turn();
  lookAt(stopped, [[100, 0.2]]);
  stopped.repeat.restart(9000);
  lookAt(stopped, [[9100, 0.2]]);
  expect(stopped.clip.play).not.toHaveBeenCalled();
});

test('G3: a clip that turns by itself goes on doing so, and repeating is switched off and on', () => {
  const { clip, repeat } = clipOf();
  repeat.toggle();
  expect([clip.loop, repeat.isOn]).toEqual([false, false]);
  repeat.toggle();
  expect([clip.loop, repeat.isOn]).toEqual([true, true]);
  clip.end();
  expect(repeat.isPassing).toBe(false);
});
