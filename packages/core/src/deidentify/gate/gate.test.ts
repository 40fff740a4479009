import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { BASIC_PROFILE } from '../../contract/settings.ts';
import { buildDicom, element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { releasedFile as file, RELEASED_IMAGE as GOOD } from '../../testing/released-fixtures.ts';
import { checkReleasedDicom } from './check-released-dicom.ts';
import { checkReleasedFile } from './check-released-file.ts';

const TOKENS = ['VORNAM', 'ZUNAM', 'ID445566', '445566', '19700102', 'LEE', 'МАРИЯ'];
const code = (value: string, scheme: string, meaning: string) => [
  element(0x00080100, value, 'SH'),
  element(0x00080102, scheme, 'SH'),
  element(0x00080104, meaning, 'LO'),
];
const deep = (bitsStored: number, sign: number, values: number[]) => [
  element(0x00280100, 16, 'US'),
  element(0x00280101, bitsStored, 'US'),
  element(0x00280103, sign, 'US'),
  element(0x7fe00010, values, 'OW'),
];
const wide = (bitsStored: number, sign: number, values: number[]) => [
  element(0x00280100, 32, 'US'),
  element(0x00280101, bitsStored, 'US'),
  element(0x00280103, sign, 'US'),
  element(0x7fe00010, new Uint8Array(Uint32Array.from(values).buffer), 'OW'),
];
/** Four single bits, the byte that they fill half of, and one that makes the length even. */
const single = (bits: number, padding: number) => [
  element(0x00280100, 1, 'US'),
  element(0x00280101, 1, 'US'),
  element(0x7fe00010, Uint8Array.of(bits, padding), 'OB'),
];

const codes = (bytes: Uint8Array, tokens = TOKENS) =>
  checkReleasedDicom(bytes, { sourceTokens: tokens }).map(({ code, where }) => `${code} ${where}`);

describe('A1: the gate refuses what the writer would never write', () => {
  test('a file of ours passes', () => {
    expect(codes(file())).toEqual([]);
    expect(codes(file(...deep(12, 0, [0, 4095, 1, 2])))).toEqual([]);
    expect(codes(file(...deep(12, 1, [0, 0xf800, 2047, 0xffff])))).toEqual([]);
    expect(codes(file(...wide(24, 0, [0, 2 ** 24 - 1, 1, 2])))).toEqual([]);
    expect(codes(file(...wide(24, 1, [0, 0xff800000, 0xffffffff, 0x7fffff])))).toEqual([]);
    expect(codes(file(...wide(32, 0, [0, 0xffffffff, 1, 2])))).toEqual([]);
    expect(codes(file(...single(0b1111, 0)))).toEqual([]);
    expect(codes(file(element(0x00082218, [code('T-D4000', 'SRT', 'Abdomen')])))).toEqual([]);
  });

  test.each<[string, FixtureElement[]]>([
    ['private-group 00091001', [element(0x00091001, 'x', 'LO')]],
    ['forbidden-group 50000022', [element(0x50000022, 'x', 'LO')]],
    ['forbidden-group 60003000', [element(0x60003000, Uint8Array.of(1, 1), 'OW')]],
    ['unknown-attribute 00204000', [element(0x00204000, 'x', 'LT')]],
    ['unknown-attribute FFFCFFFC', [element(0xfffcfffc, Uint8Array.of(1, 1), 'OB')]],
    ['wrong-vr 00080060', [element(0x00080060, 'OT', 'LO')]],
    ['profile-replaces 00100010', [element(0x00100010, 'Somebody', 'PN')]],
    ['profile-removes 00101030', [element(0x00101030, '70', 'DS')]],
    ['text-value 00080070', [element(0x00080070, 'Maker', 'LO')]],
    ['unlisted-code 00180015', [element(0x00180015, 'SMITH', 'CS')]],
    ['profile-replaces 00080020', [element(0x00080020, '20240101', 'DA')]],
    ['uid-not-replaced 0020000D', [element(0x0020000d, '1.2.3.4', 'UI')]],
    ['malformed-value 00200011', [element(0x00200011, 'AB', 'IS')]],
    ['own-value 00120063', [element(0x00120063, 'by Smith', 'LO')]],
    ['own-value 00120063', [element(0x00120063, ['DICOM PS3.15 Annex E', 'of Mary Smith'], 'LO')]],
    ['own-value 00120063', [element(0x00120063, new Uint8Array(Buffer.from('DICOM PS3.15 Annex E')), 'OB')]],
    ['own-value 00120064', [element(0x00120064, ['', 'Mary Smith'], 'LO')]],
    ['own-value 00280303', [element(0x00280303, ['MODIFIED', 'SMITH'], 'CS')]],
    ['text-as-numbers 00280120', [element(0x00280120, new Uint8Array(Buffer.from('MEIERS')), 'US')]],
    [
      'table-length 00283010[0].00283006',
      [element(0x00283010, [[element(0x00283002, [2, 0, 16], 'US'), element(0x00283006, [1, 2, 3], 'OW')]])],
    ],
    ['table-length 00281201', [element(0x00281201, [1, 2], 'OW')]],
    ['pixel-data-length 7FE00010', [element(0x7fe00010, new Uint8Array(6), 'OB')]],
    ['private-group 00186011[0].00091001', [element(0x00186011, [[element(0x00091001, 'x', 'LO')]])]],
    ['code-not-public 00082218[0].00080102', [element(0x00082218, [[element(0x00080102, '99X', 'SH')]])]],
    ['code-meaning 00082218[0].00080104', [element(0x00082218, [code('T-D4000', 'SRT', 'Mr Smith')])]],
    ['code-meaning 00082218[0].00080104', [element(0x00082218, [code('T-D4000', 'SRT', 'SMITH')])]],
    ['code-not-public 00082218[0].00080100', [element(0x00082218, [code('J.SMITH', 'DCM', 'J.SMITH')])]],
    ['code-not-public 00082218[0].00080100', [element(0x00082218, [code('T-D4000', 'constructor', 'Abdomen')])]],
    ['malformed-value 00180050', [element(0x00180050, '12345678901234567', 'DS')]],
    ['malformed-value 00200013', [element(0x00200013, '198002281234', 'IS')]],
    [
      'uid-not-replaced 00081140[0].00081150',
      [element(0x00081140, [[element(0x00081150, '1.2.840.10008.5.1.4.1.1.198.2.28', 'UI')]])],
    ],
    ['uid-not-replaced 00081140[0].00081150', [element(0x00081140, [[element(0x00081150, 'toString', 'UI')]])]],
    ['unused-bits 7FE00010', [element(0x00280101, 7, 'US'), element(0x7fe00010, Uint8Array.of(1, 2, 3, 128), 'OB')]],
    ['unused-bits 7FE00010', deep(12, 0, [1, 4095, 4096, 2])],
    ['unused-bits 7FE00010', deep(12, 1, [1, 0xf800, 0xf7ff, 2])],
    ['unused-bits 7FE00010', wide(24, 0, [1, 2, 3, 0x4d000000])],
    ['unused-bits 7FE00010', wide(24, 1, [1, 2, 3, 0x00800000])],
    ['unused-bits 7FE00010', single(0b11111, 0)],
    ['unused-bits 7FE00010', single(0b1111, 1)],
    [
      'unused-bits 7FE00010',
      [element(0x00280100, 12, 'US'), element(0x7fe00010, Uint8Array.of(1, 2, 3, 4, 5, 6), 'OB')],
    ],
  ])('%s', (wanted, changes) => {
    expect(codes(file(...changes))).toContain(wanted);
  });

  test('bytes after the data set, in the preamble, and other encodings are not ours', () => {
    const good = file();
    expect(codes(Uint8Array.from([...good, 1, 2]))).toEqual(['not-our-encoding header']);
    expect(codes(Uint8Array.from(good, (byte, index) => (index === 5 ? 1 : byte)))).toEqual([
      'not-our-encoding preamble',
    ]);
    expect(codes(buildDicom({ elements: [...GOOD], transferSyntax: '1.2.840.10008.1.2' }))).toEqual([
      'not-our-encoding vr',
    ]);
  });

  test('an option of the profile opens its own attributes and no others', () => {
    const named = file(element(0x00080020, '20240101', 'DA'), element(0x00080080, 'Clinic', 'LO'));
    const check = (options: object) =>
      checkReleasedDicom(named, { sourceTokens: [], options: { ...BASIC_PROFILE, ...options } }).map(
        ({ where }) => where,
      );
    expect(check({})).toEqual(['00080020', '00080080']);
    expect(check({ retainLongitudinalTemporalInformation: 'full-dates' })).toEqual(['00080080']);
    expect(check({ retainInstitutionIdentity: true })).toEqual(['00080020']);
  });

  test('whatever byte of a file is changed, the gate gives an answer', () => {
    const good = file(element(0x00186011, [[element(0x00186012, 1, 'US')]]));
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, value) => {
        const bytes = good.slice();
        bytes[at] = value;
        expect(Array.isArray(checkReleasedDicom(bytes, { sourceTokens: TOKENS }))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('A2: tokens of the source are found in every encoding', () => {
  const tableOf = (bytes: number) => element(0x00281101, [bytes / 2, 0, 16], 'US');
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');
  test.each([
    ['ISO 8859-1', Buffer.from('x vornam ')],
    ['UTF-16 little endian', utf16('Vornam')],
    ['UTF-16 big endian', utf16('VORNAM').swap16()],
    ['UTF-8', Buffer.from('Мария')],
    ['a number of its own', Buffer.from('a 445566')],
    ['a short word of its own', Buffer.from('dr lee')],
  ])('%s', (_name, bytes) => {
    const even = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(' ')]);
    const hidden = element(0x00281201, new Uint8Array(even), 'OW');
    expect(codes(file(tableOf(even.length), hidden))).toEqual(['identity-token header']);
  });

  test('parts of longer words and numbers are not the patient’s', () => {
    const harmless = element(0x00281201, new Uint8Array(Buffer.from('sleeve 1445566.0 ')).slice(0, 16), 'OW');
    expect(codes(file(tableOf(16), harmless))).toEqual([]);
  });

  test('in the pixels', () => {
    const pixels = element(0x7fe00010, new Uint8Array(Buffer.from('..VORNAM')), 'OB');
    expect(codes(file(pixels, element(0x00280010, 4, 'US')))).toEqual(['identity-token 7FE00010']);
  });
});

describe('A3: pictures, clips and documents', () => {
  const jpeg = async (metadata = false) => {
    const image = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } }).jpeg();
    return new Uint8Array(await (metadata ? image.withExif({ IFD0: { Artist: 'VORNAM' } }) : image).toBuffer());
  };
  const judge = (bytes: Uint8Array, type: Parameters<typeof checkReleasedFile>[1]) =>
    checkReleasedFile(bytes, type, { sourceTokens: TOKENS }).map(({ code }) => code);

  test('a JPEG holds its picture and nothing else', async () => {
    const good = await jpeg();
    expect(judge(good, 'image/jpeg')).toEqual([]);
    expect(judge(await jpeg(true), 'image/jpeg')).toEqual(['jpeg-segment', 'identity-token']);
    const comment = Buffer.concat([good.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, 4, 65, 66]), good.subarray(2)]);
    expect(judge(comment, 'image/jpeg')).toEqual(['jpeg-comment']);
    expect(judge(Buffer.concat([good, Buffer.from('x')]), 'image/jpeg')).toEqual(['bytes-after-image']);
    expect(judge(good.subarray(0, good.length - 2), 'image/jpeg')).toEqual(['jpeg-malformed']);
  });

  test('a WebP holds its picture and nothing else', async () => {
    const image = () => sharp({ create: { width: 9, height: 8, channels: 3, background: 'red' } });
    const good = new Uint8Array(await image().webp().toBuffer());
    expect(judge(good, 'image/webp')).toEqual([]);
    const told = await image()
      .webp()
      .withExif({ IFD0: { Artist: 'VORNAM' } })
      .toBuffer();
    expect(judge(told, 'image/webp')).toEqual(['webp-chunk', 'identity-token']);
    for (const other of [{ lossless: true }, { nearLossless: true }])
      expect(judge(await image().webp(other).toBuffer(), 'image/webp')).toEqual(['webp-chunk']);
    expect(judge(Buffer.concat([good, Buffer.from('x')]), 'image/webp')).toEqual(['bytes-after-image']);
    expect(judge(good.subarray(0, good.length - 2), 'image/webp')).toEqual(['webp-malformed']);
    expect(judge(await jpeg(), 'image/webp')).toEqual(['not-a-webp']);
    const longer = Buffer.concat([good, Buffer.from('XMP \x02\0\0\0ab')]);
    longer.writeUInt32LE(longer.length - 8, 4);
    expect(judge(longer, 'image/webp')).toEqual(['webp-malformed']);
    const interframe = Buffer.from(good);
    interframe[20]! |= 1;
    expect(judge(interframe, 'image/webp')).toEqual(['webp-malformed']);
  });

  const box = (type: string, ...parts: Uint8Array[]) => {
    const body = Buffer.concat(parts);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length + 8);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body]);
  };

  test('an MP4 holds no user data, no metadata and no talking padding', () => {
    const ftyp = 'isom\0\0\x02\0isomavc1';
    const mp4 = (...more: Uint8Array[]) => Buffer.concat([box('ftyp', Buffer.from(ftyp)), box('moov', ...more)]);
    expect(judge(mp4(box('mvhd', Buffer.alloc(100))), 'video/mp4')).toEqual([]);
    expect(judge(mp4(box('udta', box('meta', Buffer.alloc(4), box('ilst')))), 'video/mp4')).toEqual([]);
    expect(judge(mp4(box('udta', box('meta', Buffer.alloc(4), box('ilst', Buffer.from('x'))))), 'video/mp4')).toEqual([
      'mp4-metadata',
    ]);
    expect(judge(mp4(box('udta', box('titl', Buffer.from('VORNAM')))), 'video/mp4')).toEqual([
      'mp4-box',
      'identity-token',
    ]);
    expect(judge(mp4(box('free', Buffer.from('hello'))), 'video/mp4')).toEqual(['mp4-padding']);
    expect(judge(mp4(box('uuid', Buffer.alloc(16))), 'video/mp4')).toEqual(['mp4-box']);
    expect(judge(mp4().subarray(0, 22), 'video/mp4')).toEqual(['mp4-malformed']);
  });

  test('boxes of an MP4 hold as much as they count and no more', () => {
    const numbers = (...values: number[]) => Buffer.from(values.flatMap((value) => [0, 0, 0, value]));
    const head = box('ftyp', Buffer.from('isom\0\0\x02\0isomavc1'));
    const leaf = (type: string, ...parts: Uint8Array[]) =>
      judge(Buffer.concat([head, box('moov', box(type, ...parts))]), 'video/mp4');
    const whole: [string, Buffer][] = [
      ...(
        [
          ['mvhd', 100],
          ['tkhd', 84],
          ['mdhd', 24],
          ['vmhd', 12],
        ] as const
      ).map(([type, bytes]): [string, Buffer] => [type, Buffer.alloc(bytes)]),
      ['elst', numbers(0, 1, 9, 0, 1)],
      ['stts', numbers(0, 2, 1, 40, 2, 20)],
      ['ctts', numbers(0, 1, 3, 1)],
      ['stss', numbers(0, 2, 1, 3)],
      ['stsc', numbers(0, 1, 1, 3, 1)],
      ['stsz', numbers(0, 0, 3, 7, 8, 9)],
      ['stsz', numbers(0, 7, 3)],
      ['stco', numbers(0, 1, 99)],
    ];
    for (const [type, body] of whole) {
      expect([type, leaf(type, body)]).toEqual([type, []]);
      expect([type, leaf(type, body, Buffer.from('Smith'))]).toEqual([type, ['mp4-length']]);
      expect([type, leaf(type, body.subarray(0, 7))]).toEqual([type, ['mp4-length']]);
    }
  });

  test('tables of a JPEG hold as much as they say and no more', async () => {
    const good = Buffer.from(await jpeg());
    const longer = (marker: number, more: string) => {
      const at = good.indexOf(Buffer.from([0xff, marker]));
      const end = at + 2 + good.readUInt16BE(at + 2);
      const changed = Buffer.concat([good.subarray(0, end), Buffer.from(more), good.subarray(end)]);
      changed.writeUInt16BE(changed.readUInt16BE(at + 2) + more.length, at + 2);
      return judge(changed, 'image/jpeg');
    };
    for (const marker of [0xc0, 0xc4, 0xda, 0xdb]) expect(longer(marker, 'Smith')).toEqual(['jpeg-segment']);
    const segment = (marker: number, body: Uint8Array | string) =>
      Buffer.concat([Buffer.from([0xff, marker, 0, Buffer.from(body).length + 2]), Buffer.from(body)]);
    const before = (added: Uint8Array) =>
      judge(Buffer.concat([good.subarray(0, 2), added, good.subarray(2)]), 'image/jpeg');
    expect(before(segment(0xe2, 'ICC_PROFILE\0\x01\x01of Smith'))).toEqual(['jpeg-segment']);
    const adobe = segment(0xee, 'Adobe\0d\0\0\0\0\x01');
    const jfif = segment(0xe0, 'JFIF\0\x01\x01\x01\0H\0H\0\0');
    expect(before(Buffer.concat([jfif, adobe]))).toEqual([]);
    expect(before(Buffer.concat([jfif, jfif]))).toEqual(['jpeg-segment']);
    expect(before(segment(0xe0, 'JFIF\0of Smith\0'))).toEqual(['jpeg-segment']);
    expect(before(segment(0xee, 'AdobeofSmith'))).toEqual(['jpeg-segment']);
    expect(
      before(segment(0xc4, Buffer.concat([Buffer.from([0, 10, ...Array(15).fill(0)]), Buffer.from('SMITHSMITH')]))),
    ).toEqual(['jpeg-segment']);
    const at = good.indexOf(Buffer.from([0xff, 0xc0]));
    const frame = good.subarray(at, at + 2 + good.readUInt16BE(at + 2));
    expect(before(frame)).toEqual(['jpeg-segment']);
  });

  test('samples of an MP4 are pictures, its brands and handler known', () => {
    const unit = (type: number, body: string) =>
      Buffer.concat([Buffer.from([0, 0, 0, body.length + 1, type]), Buffer.from(body)]);
    const head = box('ftyp', Buffer.from('isom\0\0\x02\0isomavc1'));
    const samples = (...units: Uint8Array[]) => judge(Buffer.concat([head, box('mdat', ...units)]), 'video/mp4');
    expect(samples(unit(0x67, 'sps'), unit(0x65, 'slice'), unit(0x41, 'slice'))).toEqual([]);
    expect(samples(unit(0x65, 'slice'), unit(0x06, 'user data of Smith'))).toEqual(['mp4-samples']);
    expect(samples(unit(0x65, 'slice'), Buffer.from('bytes behind the last sample'))).toEqual(['mp4-samples']);
    expect(judge(box('ftyp', Buffer.from('isom\0\0\x02\0isomSmit')), 'video/mp4')).toEqual(['mp4-name']);
    expect(judge(Buffer.concat([head, box('moov', box('colr', Buffer.from('profSmith')))]), 'video/mp4')).toEqual([
      'mp4-metadata',
    ]);
    const handler = (text: string) => box('hdlr', Buffer.alloc(8), Buffer.from(text), Buffer.alloc(1));
    expect(judge(Buffer.concat([head, handler(`vide${'\0'.repeat(12)}VideoHandler`)]), 'video/mp4')).toEqual([]);
    expect(judge(Buffer.concat([head, handler('videSMITH-MARY  VideoHandler')]), 'video/mp4')).toEqual(['mp4-name']);
  });

  test('a PDF is searched in its inflated streams', () => {
    const pdf = (body: Uint8Array | string) =>
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(body), Buffer.from('\n%%EOF\n')]);
    expect(judge(pdf('1 0 obj'), 'application/pdf')).toEqual([]);
    expect(judge(pdf('trailer << /Info 3 0 R >>'), 'application/pdf')).toEqual(['pdf-information']);
    const stream = Buffer.concat([Buffer.from('stream\n'), deflateSync('(ZUNAM) Tj'), Buffer.from('\nendstream')]);
    expect(judge(pdf(stream), 'application/pdf')).toEqual(['identity-token']);
  });
});
