import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { PATIENT_ASSET_HEADERS } from '../../http/index.ts';
import { acceptedEncoding, ENCODINGS, type Encoding } from './accepted-encoding.ts';
import { mediaTypeOf } from './media-type.ts';

const YEAR_SECONDS = 365 * 24 * 3600;

/** What of a request decides which file answers it, and how. */
export interface AssetRequest {
  method: string;
  /** By lower-case name. */
  headers: Headers;
}

/** Answers a request for a file of the folder, by its path below it; undefined where there is none. */
export type LandingAssets = (path: string, request: AssetRequest) => Promise<Response | undefined>;

/**
 * Serves the landing page's scripts, styles and fonts: the files that are in the folder now, and no other path reaches
 * anything. They are the same for everybody, so they may be cached, and are sent compressed where a compressed file lies
 * beside them and the browser takes it. Nothing else of the patient's host is ever compressed: its answers hold what is the
 * patient's beside what a stranger may have chosen (BREACH).
 * @throws RangeError for a folder that holds anything else: it may be the one of the data
 */
export function landingAssets(folder: string): LandingAssets {
  const files = new Set(listOf(folder));
  if ([...files].some(isNoAsset)) {
    throw new RangeError(
      'landingAssets has to name the folder of the page\u2019s scripts and styles alone (landingAssetsFolder of @studyshare/landing): in this one are files of other kinds, which everybody could read',
    );
  }
  return async (path, request) => {
    if (!files.has(path) || (request.method !== 'GET' && request.method !== 'HEAD')) return undefined;
    const there = (['br', 'gzip'] as const).filter((encoding) => files.has(path + ENCODINGS[encoding]));
    const encoding = acceptedEncoding(request.headers.get('accept-encoding'), there);
    const coded = encoding && (await answerOf(folder, path, encoding, request));
    // It went away since the start: then the plain one, if that is there.
    return coded ?? (await answerOf(folder, path, undefined, request));
  };
}

async function answerOf(
  folder: string,
  path: string,
  encoding: Encoding | undefined,
  request: AssetRequest,
): Promise<Response | undefined> {
  const file = await readFile(join(folder, encoding ? path + ENCODINGS[encoding] : path));
  if (!file) return undefined;
  const headers = new Headers({
    ...PATIENT_ASSET_HEADERS,
    'cache-control': cacheOf(path),
    'content-type': mediaTypeOf(path) ?? 'application/octet-stream',
    etag: file.etag,
    vary: 'accept-encoding',
    ...(encoding ? { 'content-encoding': encoding } : {}),
  });
  if (isKnown(request.headers.get('if-none-match'), file.etag)) return new Response(null, { status: 304, headers });
  headers.set('content-length', `${file.bytes.length}`);
  return new Response(file.bytes, { headers });
}

/** They are a few hundred kilobytes at most, so each is read whole. */
async function readFile(path: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; etag: string } | undefined> {
  const file = await open(path).catch(() => undefined);
  if (!file) return undefined;
  try {
    const { mtimeMs, size } = await file.stat();
    const bytes = new Uint8Array(await file.readFile());
    return { bytes, etag: `W/"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"` };
  } finally {
    await file.close();
  }
}

/** RFC 9110, section 13.1.2. Ours are weak, and weak ones are compared as they stand. */
function isKnown(given: string | null, etag: string): boolean {
  return (given ?? '').split(',').some((each) => each.trim() === etag || each.trim() === '*');
}

function isNoAsset(path: string): boolean {
  const coded = Object.values(ENCODINGS).find((ending) => path.endsWith(ending)) ?? '';
  return mediaTypeOf(path.slice(0, path.length - coded.length)) === undefined;
}

function listOf(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    const below = (path: string) => path.slice(join(folder, '/').length).replaceAll('\\', '/');
    return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => below(join(parentPath, name)));
  } catch {
    // No folder, nothing to serve: whoever asks is told so.
    return [];
  }
}

// A name that holds a hash of the content never changes its content. `main-7L32YWFR.js` holds one, `inter-semibold.woff2`
// does not: bundlers' hashes are never all lower-case letters.
function cacheOf(name: string): string {
  return /[-.](?=[A-Za-z_]*[A-Z0-9])[A-Za-z0-9_]{8,}\.\w+$/.test(name)
    ? `public, max-age=${YEAR_SECONDS}, immutable`
    : 'no-cache';
}
