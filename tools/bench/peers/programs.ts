import { execFile } from 'node:child_process';

/** What a program prints, or undefined where it is not there or fails. */
export function ask(program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 20_000 }, (error, stdout, stderr) =>
      resolve(error === null ? `${stdout}${stderr}`.trim() : undefined),
    );
  });
}

/** Version of ffmpeg, where it has libx264. */
export async function ffmpegVersion(): Promise<string | undefined> {
  const banner = await ask('ffmpeg', ['-version']);
  return banner?.includes('--enable-libx264') ? /version (\S+)/.exec(banner)?.[1] : undefined;
}
