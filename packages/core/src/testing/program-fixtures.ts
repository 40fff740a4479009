import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What asks ffmpeg for its encoders is told of one; every other call does what `body` says. */
export function fakeFfmpeg(path: string, body: string): string {
  const script = ['#!/bin/sh', 'case "$*" in *-encoders*) echo " V..... libx264 "; exit 0;; esac', body, ''];
  writeFileSync(path, script.join('\n'));
  chmodSync(path, 0o755);
  return path;
}

/** An ffmpeg whose first child hangs until it is killed, and which is the machine's own from then on. */
export interface HangingFfmpeg {
  path: string;
  /** Process id of the child that hangs, once there is one. */
  hanging(): Promise<number>;
}

/** Makes one in a folder of the test's own. */
export function hangingFfmpeg(folder: string): HangingFfmpeg {
  const note = join(folder, 'hanging');
  const hang = `if [ ! -e '${note}' ]; then echo $$ > '${note}.new'; mv '${note}.new' '${note}'; exec sleep 600; fi`;
  return {
    path: fakeFfmpeg(join(folder, 'hanging-ffmpeg'), `${hang}\nexec ffmpeg "$@"`),
    async hanging() {
      while (!existsSync(note)) await new Promise((resolve) => setTimeout(resolve, 5));
      return Number(readFileSync(note, 'utf8'));
    },
  };
}
