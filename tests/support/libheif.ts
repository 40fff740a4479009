/** libheif's programs as the measure of HEIC: what one of them writes is read here, what is written here is read by the other. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function inFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-heic-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A HEIC file of a JPEG or PNG. @throws when heif-enc is not installed or refuses it */
export function encodeHeic(image: Uint8Array, suffix: 'jpg' | 'png', options: readonly string[]): Uint8Array {
  return inFolder((folder) => {
    const [source, target] = [join(folder, `in.${suffix}`), join(folder, 'out.heic')];
    writeFileSync(source, image);
    execFileSync('heif-enc', [...options, source, '-o', target], { stdio: 'pipe' });
    return new Uint8Array(readFileSync(target));
  });
}

/** The primary picture of a HEIC file as a PNG. @throws when heif-convert is not installed or refuses it */
export function decodeHeic(heic: Uint8Array): Uint8Array {
  return inFolder((folder) => {
    const [source, target] = [join(folder, 'in.heic'), join(folder, 'out.png')];
    writeFileSync(source, heic);
    execFileSync('heif-convert', [source, target], { stdio: 'pipe' });
    return new Uint8Array(readFileSync(target));
  });
}
