import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { Request } from 'express';
import Negotiator from 'negotiator';

/** The compressed file that answers a request in place of the one asked for. */
export interface CompressedAsset {
  /** Name of the file that was asked for, which says its type. */
  name: string;
  encoding: 'br' | 'gzip';
  url: string;
}

const ENDINGS = { br: '.br', gzip: '.gz' } as const;

/** Best first, where a browser takes several as gladly. */
const BY_SIZE: readonly string[] = ['br', 'gzip', 'identity'];

/**
 * Finds what answers a request compressed, by the files there are now: what is served does not change while a process
 * runs. Of the encodings a browser takes its own weights decide (RFC 9110, section 12.5.3), then the size.
 */
export function compressedAssets(folder: string): (request: Request) => CompressedAsset | undefined {
  const files = new Set(listOf(folder));
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const path = request.path.replace(/^\/+/, '');
    const made = (['br', 'gzip'] as const).filter((encoding) => files.has(path + ENDINGS[encoding]));
    if (made.length === 0) return undefined;
    const [best] = new Negotiator(request).encodings([...made, 'identity'], { preferred: BY_SIZE });
    const encoding = made.find((each) => each === best);
    if (encoding === undefined) return undefined;
    return { name: basename(path), encoding, url: `/${path}${ENDINGS[encoding]}` };
  };
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  } catch {
    // No folder, nothing to serve: whoever asks is told so.
    return [];
  }
}
