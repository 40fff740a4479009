import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { multipartParts } from './multipart-parts.ts';

const BOUNDARY = 'boundary';

interface Given {
  headers: string[];
  bytes: Buffer;
}

/** Pieces of delimiters among the bytes, which a careless search stumbles over. */
const lures = fc.constantFrom('\r\n', '--', `\r\n--${BOUNDARY.slice(0, -1)}`, '\r', '\n--boundary', '\r\n--', 'x');
const content = fc
  .array(
    fc.oneof(
      lures.map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 20 }).map(Buffer.from),
    ),
  )
  .map((pieces) => Buffer.concat(pieces))
  .filter((bytes) => !`\r\n${bytes.toString('latin1')}`.includes(`\r\n--${BOUNDARY}`));
const part: fc.Arbitrary<Given> = fc.record({
  headers: fc.array(fc.constantFrom('Content-Type: application/dicom', 'X-Other:  b '), { maxLength: 3 }),
  bytes: content,
});
const parts = fc.array(part, { minLength: 1, maxLength: 4 });

function bodyOf(given: readonly Given[], { preamble = '', padding = '', epilogue = '' } = {}): Buffer {
  const pieces = given.flatMap(({ headers, bytes }, at) => [
    Buffer.from(
      `${at === 0 ? '' : '\r\n'}--${BOUNDARY}${padding}\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`,
    ),
    bytes,
  ]);
  return Buffer.concat([Buffer.from(preamble), ...pieces, Buffer.from(`\r\n--${BOUNDARY}--${epilogue}`)]);
}

async function* inChunks(body: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < body.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    yield body.subarray(at, at + size);
    at += size;
  }
}

async function read(source: AsyncIterable<Uint8Array>, boundary = BOUNDARY): Promise<Given[]> {
  const found: Given[] = [];
  for await (const { headers, bytes } of multipartParts(source, boundary)) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    found.push({ headers: [...headers].map((pair) => pair.join('=')), bytes: Buffer.concat(chunks) });
  }
  return found;
}

const whole = (text: string) => inChunks(Buffer.from(text, 'latin1'), [1000]);
const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });

describe('a multipart body', () => {
  test('gives its parts, however it is cut into chunks and whatever they hold', async () => {
    const around = fc.record({
      preamble: fc.constantFrom('', '\r\n', 'This is not for you.\r\n'),
      padding: fc.constantFrom('', ' ', '\t '),
      epilogue: fc.constantFrom('', '\r\n', '\r\nmore of it --boundary'),
    });
    await fc.assert(
      fc.asyncProperty(parts, around, sizes, async (given, surroundings, cut) => {
        const found = await read(inChunks(bodyOf(given, surroundings), cut));
        expect(found.map(({ bytes }) => bytes.toString('hex'))).toEqual(
          given.map(({ bytes }) => bytes.toString('hex')),
        );
      }),
    );
  });

  test('that ends anywhere before its last boundary is torn', async () => {
    await fc.assert(
      fc.asyncProperty(parts, sizes, fc.nat(), async (given, cut, end) => {
        const body = bodyOf(given);
        const torn = body.subarray(0, end % (body.length - 1));
        await expect(read(inChunks(torn, cut))).rejects.toMatchObject({ params: { what: 'short-read' } });
      }),
    );
  });

  test('of anything ends in parts or in an error of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), sizes, async (bytes, cut) => {
        const outcome = await read(inChunks(Buffer.concat([Buffer.from('--boundary'), bytes]), cut)).catch((e) => e);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'study.unavailable' });
      }),
    );
  });

  test('tells headers by lower-case names, without white space around them', async () => {
    const [found] = await read(whole('--boundary\r\nContent-TYPE:  application/dicom \r\n\r\nx\r\n--boundary--'));
    expect(found?.headers).toEqual(['content-type=application/dicom']);
  });

  test('may be left in the middle of a part; its connection is given back', async () => {
    let isClosed = false;
    const source = async function* () {
      try {
        yield bodyOf([{ headers: [], bytes: Buffer.alloc(100) }]);
        yield Buffer.alloc(10);
      } finally {
        isClosed = true;
      }
    };
    for await (const _part of multipartParts(source(), BOUNDARY)) break;
    expect(isClosed).toBe(true);
  });

  test('whose part is left unread goes on with the next', async () => {
    const body = bodyOf([
      { headers: ['A: 1'], bytes: Buffer.from('first') },
      { headers: ['B: 2'], bytes: Buffer.from('second') },
    ]);
    const names: string[] = [];
    for await (const { headers } of multipartParts(inChunks(body, [3]), BOUNDARY)) names.push(...headers.keys());
    expect(names).toEqual(['a', 'b']);
  });

  test('does not hold a part: what comes is given on before more is asked for', async () => {
    const asked: number[] = [];
    const source = async function* () {
      yield Buffer.from(`--${BOUNDARY}\r\n\r\n`);
      for (let at = 0; at < 100; at++) {
        asked.push(at);
        yield Buffer.alloc(1000, at);
      }
      yield Buffer.from(`\r\n--${BOUNDARY}--`);
    };
    let held = 0;
    let given = 0;
    for await (const { bytes } of multipartParts(source(), BOUNDARY))
      for await (const chunk of bytes) {
        given += chunk.byteLength;
        held = Math.max(held, asked.length * 1000 - given);
      }
    expect(given).toBe(100_000);
    expect(held).toBeLessThan(2000);
  });
});

test.each([
  ['not as long as it says', '--boundary\r\nContent-Length: 5\r\n\r\nfour\r\n--boundary--', 'short-read'],
  ['longer than it says', '--boundary\r\nContent-Length: 3\r\n\r\nfour\r\n--boundary--', 'short-read'],
  ['with a header that is none', '--boundary\r\nno colon\r\n\r\nx\r\n--boundary--', 'bad-answer'],
  ['with headers without end', `--boundary\r\n${'A: b\r\n'.repeat(9000)}`, 'bad-answer'],
  ['with one header without end', `--boundary\r\nA: ${'b'.repeat(99_000)}`, 'bad-answer'],
  ['with something behind its boundary', '--boundaryX\r\n\r\nx\r\n--boundary--', 'bad-answer'],
  ['behind a preamble without end', 'x'.repeat(99_000), 'bad-answer'],
  ['of another boundary', '--other\r\n\r\nx\r\n--other--', 'short-read'],
])('a part %s is refused', async (_name, body, what) => {
  await expect(read(whole(body))).rejects.toMatchObject({ code: 'study.unavailable', params: { what } });
});

test('a part is as long as it says', async () => {
  expect(await read(whole('--boundary\r\nContent-Length: 4\r\n\r\nfour\r\n--boundary--'))).toHaveLength(1);
});
