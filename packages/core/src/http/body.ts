import type { Static } from 'typebox';
import type { NamedSchema } from '../contract/operation.ts';
import { StudyshareError } from '../errors.ts';
import { parseBody } from './validate.ts';

/** Most bodies are a few fields. */
const BODY_LIMIT = 64 * 1024;

/**
 * Reads and checks a JSON body.
 * @param limit bytes
 * @throws StudyshareError `request.too_large`, `request.invalid` with every field that is wrong
 */
export async function readJson<T extends NamedSchema>(
  request: Request,
  schema: T,
  limit: number = BODY_LIMIT,
): Promise<Static<T>> {
  requireJson(request);
  const text = new TextDecoder('utf-8', { fatal: true });
  let value: unknown;
  const bytes = await readBytes(request, limit);
  try {
    value = JSON.parse(text.decode(bytes));
  } catch {
    // The parser's message quotes the body: it is not passed on.
    throw new StudyshareError('request.invalid', { params: { rule: 'json' } });
  }
  return parseBody(schema, value);
}

/** For calls that take no body: an empty one, or `{}`. */
export async function readNothing(request: Request): Promise<void> {
  const bytes = await readBytes(request, BODY_LIMIT);
  if (bytes.length > 0) requireJson(request);
}

/** A form of another site cannot send this type without asking first, so it is part of the guard against it. */
function requireJson(request: Request): void {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new StudyshareError('request.invalid', { params: { rule: 'content-type' } });
  }
}

/** A body of any kind. @throws StudyshareError `request.too_large` */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new StudyshareError('request.too_large', { params: { limitBytes: limit } });
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
