import { createHash } from 'node:crypto';
import { isStudyshareError } from '../errors.ts';
import type { ByteRange } from '../ports/index.ts';
import type { FileAnswer } from '../share/types.ts';
import { problemResponse } from './problem.ts';
import { readRange } from './range.ts';
import { DOCUMENT_POLICY } from './security-headers.ts';
import { bodyOf } from './stream.ts';

/** How a file goes out. */
export interface FileAnswerOptions {
  /** Names the file among all others: the tag by which an interrupted download knows it again. */
  identity: string;
  attachment: boolean;
  /** Called before the bytes go out, for a GET that starts at the first byte. */
  onStart?: () => Promise<void>;
}

/** Answers GET and HEAD, whole or by one range, with 200, 206 or 416. */
export async function fileResponse(request: Request, file: FileAnswer, options: FileAnswerOptions): Promise<Response> {
  const etag = tagOf(options.identity, file);
  const headers = fileHeaders(file, options, etag);
  const range = rangeOf(request, etag, file.bytes);
  if (range instanceof Response) return range;
  const length = range === undefined ? file.bytes : range.end - range.start + 1;
  headers.set('content-length', String(length));
  if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`);
  const status = range ? 206 : 200;
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  if ((range?.start ?? 0) === 0) await options.onStart?.();
  return new Response(bodyOf(file.open(range), length), { status, headers });
}

function rangeOf(request: Request, etag: string, bytes: number): ByteRange | undefined | Response {
  // Ranges are defined for GET alone (RFC 9110, section 14.2).
  if (request.method !== 'GET') return undefined;
  const condition = request.headers.get('if-range');
  if (condition !== null && condition !== etag) return undefined;
  try {
    return readRange(request.headers.get('range'), bytes);
  } catch (error) {
    if (!isStudyshareError(error, 'request.unsatisfiable_range')) throw error;
    const response = problemResponse(error);
    response.headers.set('content-range', `bytes */${bytes}`);
    return response;
  }
}

function fileHeaders(file: FileAnswer, options: FileAnswerOptions, etag: string): Headers {
  const attachment = options.attachment || file.attachment;
  const headers = new Headers({
    'content-type': file.mediaType,
    'accept-ranges': 'bytes',
    etag,
    'content-disposition': disposition(attachment, file.fileName),
  });
  if (file.attachment) headers.set('content-security-policy', DOCUMENT_POLICY);
  return headers;
}

/** RFC 6266: a plain name for old clients, and the full one in UTF-8. */
function disposition(attachment: boolean, name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_');
  const full = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${attachment ? 'attachment' : 'inline'}; filename="${plain}"; filename*=UTF-8''${full}`;
}

// A file never changes once its share is ready, so its name and size are tag enough; hashed, so that it tells no id.
function tagOf(identity: string, file: FileAnswer): string {
  return `"${createHash('sha256').update(`${identity}:${file.bytes}`).digest('base64url').slice(0, 22)}"`;
}
