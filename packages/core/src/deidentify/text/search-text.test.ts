import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { BASIC_PROFILE } from '../../contract/settings.ts';
import { StudyshareError } from '../../errors.ts';
import type { TextBox, TextSearch, TextSearchFrame } from '../../ports/text-search.ts';
import { element } from '../../testing/dicom-fixtures.ts';
import { pixelData } from '../../testing/image-fixtures.ts';
import {
  COLOUR,
  COLUMNS,
  CT,
  DEEP,
  MIDDLE,
  ROWS,
  SLICE,
  tissue,
  trapFile,
  ULTRASOUND,
  ULTRASOUND_CLIP,
} from '../../testing/trap-fixtures.ts';
import { createObjectProcessor } from '../pool/index.ts';
import type { DeidentifyOptions } from '../types.ts';
import { searchText } from './search-text.ts';

const NAME = { x: 20, y: 20, width: 12, height: 6 };
const MEDIA_TYPE = 'application/dicom';

function box(area: TextBox['area'], text: string): TextBox {
  return { area, confidence: 0.95, text, textConfidence: 0.95, characters: { count: text.length, confidence: 0.95 } };
}

function brightAt({ data, columns, channels }: TextSearchFrame, x: number, y: number): boolean {
  return data[(y * columns + x) * channels]! > 200;
}

/** The palette shows every value but black in the same grey. */
function ultrasoundWithPalette(value: number): Uint8Array {
  const pixels = new Uint8Array(ROWS * COLUMNS).fill(60);
  for (let y = NAME.y; y < NAME.y + NAME.height; y++)
    pixels.fill(value, y * COLUMNS + NAME.x, y * COLUMNS + NAME.x + NAME.width);
  const table = new Uint8Array(512).fill(90, 2);
  const palette = [0, 1, 2].flatMap((colour) => [
    element(0x00281101 + colour, [256, 0, 16], 'US'),
    element(0x00281201 + colour, table, 'OW'),
  ]);
  return trapFile(ULTRASOUND, { photometric: 'PALETTE COLOR' }, [
    ...[element(0x00080008, ['ORIGINAL', 'PRIMARY']), element(0x00186011, [MIDDLE])],
    ...[...palette, pixelData(pixels, 'OB')],
  ]);
}

/** An engine that reads the white rectangle as what it is told, and nothing once it is black. */
function reading(text: string): TextSearch {
  return {
    search: async (frame) => {
      // A part of a frame is shown with what is close around the find.
      const whole = frame.columns === COLUMNS && frame.rows === ROWS;
      const area = whole ? NAME : brightArea(frame);
      return area !== undefined && brightAt(frame, area.x + 2, area.y + 2) ? [box(area, text)] : [];
    },
    close: async () => undefined,
  };
}

function brightArea(frame: TextSearchFrame): TextBox['area'] | undefined {
  for (let y = 0; y < frame.rows; y++)
    for (let x = 0; x < frame.columns; x++) if (brightAt(frame, x, y)) return { ...NAME, x, y };
  return undefined;
}

function ultrasoundWithName(): Uint8Array {
  const pixels = new Uint8Array(ROWS * COLUMNS * 3).fill(60);
  for (let y = NAME.y; y < NAME.y + NAME.height; y++)
    pixels.fill(255, (y * COLUMNS + NAME.x) * 3, (y * COLUMNS + NAME.x + NAME.width) * 3);
  return trapFile(ULTRASOUND, COLOUR, [element(0x00186011, [MIDDLE]), pixelData(pixels, 'OB')]);
}

const open: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(open.map((processor) => processor.close())));

async function processed(bytes: Uint8Array, textSearch: TextSearch, options: Partial<DeidentifyOptions> = {}) {
  const processor = createObjectProcessor({ workers: 1, textSearch });
  open.push(processor);
  return processor.process({ bytes, mediaType: MEDIA_TYPE }, { trustUltrasoundRegions: false, ...options });
}

async function isBlack(jpeg: Uint8Array): Promise<boolean> {
  const area = { left: NAME.x, top: NAME.y, width: NAME.width, height: NAME.height };
  const { channels } = await sharp(await sharp(jpeg).extract(area).png().toBuffer()).stats();
  return channels.every(({ max }) => max < 40);
}

describe('A3: text within an ultrasound region', () => {
  test('a name is masked, what is left is clean, and the object is anonymized without trusting regions alone', async () => {
    const result = await processed(ultrasoundWithName(), reading('DOE JOHN'));
    expect(result).toMatchObject({ verdict: 'anonymized', reasons: [] });
    expect(result.evidence.find(({ code }) => code === 'text-searched')?.data).toMatchObject({ maskCount: 1 });
    expect(await isBlack(result.outputs[0]!.bytes)).toBe(true);
    expect(JSON.stringify(result.evidence)).not.toContain('DOE');
  });

  test('a measurement stays', async () => {
    const result = await processed(ultrasoundWithName(), reading('MI 1.1'));
    expect(result.verdict).toBe('anonymized');
    expect(await isBlack(result.outputs[0]!.bytes)).toBe(false);
  });

  test('what a palette hides in it is searched, and no DICOM file is given out where it cannot be read', async () => {
    const text: TextSearch = {
      search: async (frame) =>
        brightAt(frame, NAME.x + 2, NAME.y + 2) ? [{ area: NAME, confidence: 0.95, text: '', textConfidence: 0 }] : [],
      close: async () => undefined,
    };
    const dicom = { secret: Buffer.alloc(32, 7), profile: BASIC_PROFILE };
    const file = (value: number) => processed(ultrasoundWithPalette(value), text, { dicom });
    const hidden = await file(250);
    expect(hidden.verdict).toBe('anonymized');
    expect(hidden.evidence.some(({ code }) => code === 'stored-text-suspected')).toBe(true);
    expect(hidden.dicom).toBeUndefined();
    expect(await file(60).then(({ dicom: bytes }) => bytes)).toBeDefined();
  });

  test('an engine that fails proves nothing', async () => {
    const broken: TextSearch = {
      search: () => Promise.reject(new Error('engine')),
      close: async () => undefined,
    };
    expect(await processed(ultrasoundWithName(), broken)).toMatchObject({
      verdict: 'protected',
      reasons: ['text-search-failed'],
    });
  });
});

test('A3: words in a slice mean protected, and nothing is masked by guess', async () => {
  const words: TextSearch = { search: async () => [box(NAME, 'LINDQVIST')], close: async () => undefined };
  const slice = trapFile(CT, DEEP, [...SLICE, pixelData(tissue(), 'OW')]);
  const result = await processed(slice, words);
  expect(result).toMatchObject({ verdict: 'protected', reasons: ['text-read'] });
  expect(result.evidence.some(({ code }) => code === 'frames-masked')).toBe(false);
});

describe('A3: a clip', () => {
  const FRAMES = 36;

  /** Speckle that differs from frame to frame, and a name in some of them. */
  function clip(named: readonly number[]): Uint8Array {
    const pixels = new Uint8Array(FRAMES * ROWS * COLUMNS * 3);
    for (let frame = 0; frame < FRAMES; frame++) {
      const start = frame * ROWS * COLUMNS * 3;
      pixels.fill(40 + ((frame * 7) % 60), start, start + ROWS * COLUMNS * 3);
      if (!named.includes(frame)) continue;
      for (let y = NAME.y; y < NAME.y + NAME.height; y++)
        pixels.fill(255, start + (y * COLUMNS + NAME.x) * 3, start + (y * COLUMNS + NAME.x + NAME.width) * 3);
    }
    const regions = element(0x00186011, [MIDDLE]);
    return trapFile(ULTRASOUND_CLIP, { ...COLOUR, frames: FRAMES }, [regions, pixelData(pixels, 'OB')]);
  }

  test.each([true, false])('text in frames 7 to 9 only is found and masked (regions alone: %s)', async (alone) => {
    const result = await processed(clip([7, 8, 9]), reading('DOE JOHN'), { trustUltrasoundRegions: alone });
    expect(result).toMatchObject({ verdict: 'anonymized', reasons: [] });
    expect(result.evidence.find(({ code }) => code === 'text-searched')?.data).toMatchObject({
      frames: FRAMES,
      maskCount: 1,
    });
  });
});

describe('A1: an account that trusts the text search', () => {
  const CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
  const RADIOGRAPH = '1.2.840.10008.5.1.4.1.1.1.1';
  const trusted = { trustTextSearch: true };

  function capture(more: ReturnType<typeof element>[] = [], level: readonly number[] = [90, 90, 90]): Uint8Array {
    const pixels = Uint8Array.from(
      { length: ROWS * COLUMNS * 3 },
      (_, at) => level[at % 3]! - (Math.floor(at / 3) % COLUMNS),
    );
    for (let y = NAME.y; y < NAME.y + NAME.height; y++)
      pixels.fill(255, (y * COLUMNS + NAME.x) * 3, (y * COLUMNS + NAME.x + NAME.width) * 3);
    return trapFile(CAPTURE, COLOUR, [...more, pixelData(pixels, 'OB')]);
  }

  test('a screen capture is masked, and anonymized when nothing is left to be read', async () => {
    const result = await processed(capture(), reading('DOE JOHN'), trusted);
    expect(result).toMatchObject({ verdict: 'anonymized', reasons: [] });
    expect(result.evidence.some(({ code }) => code === 'text-search-trusted')).toBe(true);
    expect(await isBlack(result.outputs[0]!.bytes)).toBe(true);
    expect(JSON.stringify(result.evidence)).not.toContain('DOE');
  });

  test('without that setting it is protected as ever', async () => {
    expect(await processed(capture(), reading('DOE JOHN'))).toMatchObject({
      verdict: 'protected',
      reasons: ['secondary-capture'],
    });
  });

  test.each([
    ['scanned', element(0x00080064, 'SD'), 'converted-image'],
    ['digitized from film', element(0x00080064, 'DF'), 'converted-image'],
    ['said to have an annotation burned in', element(0x00280301, 'YES'), 'burned-in-annotation-declared'],
    ['said to show a face', element(0x00280302, 'YES'), 'recognizable-visual-features'],
  ])('a capture that is %s stays protected', async (_, more, reason) => {
    expect(await processed(capture([more]), reading('DOE JOHN'), trusted)).toMatchObject({
      verdict: 'protected',
      reasons: [reason],
    });
  });

  test('a picture that is mostly text, and a coloured photograph stay protected', async () => {
    const page: TextSearch = {
      search: async () => [box({ x: 0, y: 0, width: 60, height: 40 }, 'REPORT')],
      close: async () => undefined,
    };
    expect((await processed(capture(), page, trusted)).reasons).toEqual(['mostly-text']);
    const skin = capture([], [220, 160, 120]);
    expect((await processed(skin, reading('DOE JOHN'), trusted)).reasons).toEqual(['photograph-suspected']);
  });

  test('a radiograph in which nothing is read is anonymized and not masked; two letters are enough to protect it', async () => {
    const film = trapFile(RADIOGRAPH, DEEP, [pixelData(tissue(), 'OW')]);
    const blank: TextSearch = { search: async () => [box(NAME, 'R')], close: async () => undefined };
    const clean = await processed(film, blank, trusted);
    expect(clean).toMatchObject({ verdict: 'anonymized', reasons: [] });
    expect(clean.evidence.some(({ code }) => code === 'frames-masked')).toBe(false);
    const lettered: TextSearch = { search: async () => [box(NAME, 'AB')], close: async () => undefined };
    expect((await processed(film, lettered, trusted)).reasons).toEqual(['text-read']);
    expect((await processed(film, blank)).reasons).toEqual(['projection-without-text-search']);
  });

  test('a derived slice is read as strictly; a localizer stays protected', async () => {
    const none: TextSearch = { search: async () => [], close: async () => undefined };
    const slice = (...type: string[]) =>
      trapFile(CT, DEEP, [...SLICE, element(0x00080008, type.join('\\')), pixelData(tissue(), 'OW')]);
    expect((await processed(slice('DERIVED', 'SECONDARY', 'MPR'), none, trusted)).verdict).toBe('anonymized');
    expect((await processed(slice('ORIGINAL', 'PRIMARY', 'LOCALIZER'), none, trusted)).reasons).toEqual([
      'not-a-slice',
    ]);
    expect((await processed(slice('DERIVED', 'SECONDARY', 'MPR'), none)).reasons).toEqual(['derived-image']);
  });

  test('a search that fails proves nothing', async () => {
    const broken: TextSearch = { search: () => Promise.reject(new Error('engine')), close: async () => undefined };
    expect((await processed(capture(), broken, trusted)).reasons).toEqual(['text-search-failed']);
  });
});

describe('A3: a video stream with more frames than its header declares', () => {
  async function* stream(length: number, named: number) {
    if (length < 0) throw new StudyshareError('dicom.codec_failed');
    for (let index = 0; index < length; index++) {
      const data = new Uint8Array(ROWS * COLUMNS * 3).fill(index % 100);
      if (index === named) data.fill(255);
      yield { index, shown: { rows: ROWS, columns: COLUMNS, channels: 3 as const, data } };
    }
  }
  const search = (length: number, named: number, declared = 1) =>
    searchText({
      kind: 'ultrasound',
      textSearch: 'checks',
      proven: true,
      mask: { keep: [{ x: 0, y: 0, width: COLUMNS, height: ROWS }], masks: [], matches: [] },
      options: { trustUltrasoundRegions: false },
      environment: {
        ffmpeg: async () => undefined,
        tempDir: '',
        maxPixelBytes: 1,
        maxFramePixels: 1,
        maxFrames: 1,
        beat: () => undefined,
        textSearch: reading('DOE JOHN'),
      },
      source: {
        image: { rows: ROWS, columns: COLUMNS, samplesPerPixel: 3, bitsStored: 8, photometric: 'RGB' },
        frames: declared,
        read: () => stream(length, named),
      },
    });

  test('is searched to its end', async () => {
    expect((await search(12, 11)).masks).toHaveLength(1);
    expect((await search(12, -1)).masks).toEqual([]);
  });

  test('proves nothing when it is too long to be searched', async () => {
    expect((await search(700, -1)).findings).toEqual([{ code: 'text-search-failed', effect: 'doubt' }]);
  });

  test('proves nothing when its header declares more than are searched', async () => {
    expect((await search(700, -1, 700)).findings).toMatchObject([{ code: 'text-search-too-long', effect: 'doubt' }]);
  });

  test('fails as its decoder does', async () => {
    await expect(search(-1, -1)).rejects.toThrow('dicom.');
  });
});
