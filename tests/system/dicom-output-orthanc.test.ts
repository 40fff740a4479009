/**
 * De-identified DICOM in a real Orthanc, every encoding, grey and colour, stills and clips: it is stored, drawn, decoded
 * to our pixels, and its tags say how it was de-identified and name nobody.
 */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOSSLESS_ENCODINGS, type LosslessEncoding } from '../../packages/core/src/contract/settings.ts';
import { parseDicom } from '../../packages/core/src/dicom/index.ts';
import { SYNTAX_OF_ENCODING } from '../../packages/core/src/dicom/write/index.ts';
import { orthancVersion, type RunningOrthanc, startOrthanc } from '../../tools/orthanc/start-orthanc.ts';
import { difference } from '../support/codec-reference.ts';
import { makeOutput, ownSources, TOKENS } from '../support/dicom-outputs.ts';

/** Draws and decodes JPEG 2000, which Orthanc itself does not. */
const GDCM_PLUGIN = '/usr/share/orthanc/plugins/libOrthancGdcm.so';
const BASIC_PROFILE_CODE = '113100';
const CLEAN_PIXEL_DATA_CODE = '113101';

const isThere = orthancVersion() !== undefined && existsSync(GDCM_PLUGIN);
if (!isThere) console.warn('SKIPPED: no Orthanc with its GDCM plugin; tools/setup-debian.sh installs them');

interface Stored {
  name: string;
  encoding: LosslessEncoding;
  bytes: Uint8Array;
  plain: Uint8Array;
  /** URL of the instance. */
  url: string;
}

async function store(server: RunningOrthanc, bytes: Uint8Array): Promise<string> {
  const answer = await fetch(`${server.url}/instances`, { method: 'POST', body: new Uint8Array(bytes) });
  const { ID, Status } = (await answer.json()) as { ID: string; Status: string };
  expect(Status).toBe('Success');
  return `${server.url}/instances/${ID}`;
}

async function bytesOf(url: string, init?: RequestInit): Promise<Uint8Array> {
  const answer = await fetch(url, init);
  expect([url, answer.status]).toEqual([url, 200]);
  return new Uint8Array(await answer.arrayBuffer());
}

const framesOf = (bytes: Uint8Array) => Number(parseDicom(bytes).dataset.string(0x00280008) ?? '1');
const isColour = (bytes: Uint8Array) => parseDicom(bytes).dataset.number(0x00280002) === 3;

/** Every source in these encodings; each goes before the next comes, because their UIDs are the same. */
async function* eachIn(encodings: readonly LosslessEncoding[], server: RunningOrthanc): AsyncGenerator<Stored> {
  for (const source of ownSources()) {
    const plain = (await makeOutput(source, 'uncompressed'))!;
    for (const encoding of encodings) {
      const bytes = (await makeOutput(source, encoding))!;
      const url = await store(server, bytes);
      yield { name: source.name, encoding, bytes, plain, url };
      expect((await fetch(url, { method: 'DELETE' })).status).toBe(200);
    }
  }
}

/** All pictures of an instance as Orthanc draws them. */
async function drawn(url: string, frames: number): Promise<string[]> {
  const pictures: string[] = [];
  for (const kind of ['preview', 'rendered'])
    for (let frame = 0; frame < frames; frame++) {
      const picture = Buffer.from(await bytesOf(`${url}/frames/${frame}/${kind}`));
      expect(picture.subarray(1, 4).toString()).toBe('PNG');
      pictures.push(picture.toString('base64'));
    }
  return pictures;
}

describe.runIf(isThere || process.env['CI'] !== undefined)('A2: de-identified DICOM in Orthanc', () => {
  let plain: RunningOrthanc;
  let withGdcm: RunningOrthanc;
  beforeAll(async () => {
    plain = await startOrthanc();
    withGdcm = await startOrthanc([GDCM_PLUGIN]);
  }, 90_000);
  afterAll(async () => {
    await plain?.stop();
    await withGdcm?.stop();
  });

  test('every encoding is stored as it is, its tags tell the method and no identity', async () => {
    for await (const { name, encoding, bytes, url } of eachIn(LOSSLESS_ENCODINGS, plain)) {
      expect([name, encoding, Buffer.from(await bytesOf(`${url}/file`)).equals(bytes)]).toEqual([name, encoding, true]);
      const syntax = Buffer.from(await bytesOf(`${url}/metadata/TransferSyntax`)).toString();
      expect(syntax).toBe(SYNTAX_OF_ENCODING[encoding]);
      const tags = Buffer.from(await bytesOf(`${url}/simplified-tags`)).toString();
      for (const code of [BASIC_PROFILE_CODE, CLEAN_PIXEL_DATA_CODE]) expect(tags).toContain(`"${code}"`);
      expect(JSON.parse(tags)).toMatchObject({ PatientIdentityRemoved: 'YES', BurnedInAnnotation: 'NO' });
      for (const token of TOKENS) expect(tags.toLowerCase()).not.toContain(token.toLowerCase());
    }
  });

  test('RLE, JPEG Lossless and JPEG-LS are drawn as the uncompressed file is, every frame', async () => {
    const pictures = new Map<string, string[]>();
    const encodings = LOSSLESS_ENCODINGS.filter((encoding) => encoding !== 'jpeg-2000-lossless');
    for await (const { name, encoding, bytes, url } of eachIn(encodings, plain)) {
      const made = await drawn(url, framesOf(bytes));
      if (encoding === 'uncompressed') pictures.set(name, made);
      else expect([name, encoding, made]).toEqual([name, encoding, pictures.get(name)]);
    }
    expect(pictures.size).toBe(ownSources().length);
  });

  test('their samples are the uncompressed ones, as numbers and transcoded', async () => {
    const numbers = new Map<string, string>();
    const encodings = LOSSLESS_ENCODINGS.filter((encoding) => encoding !== 'jpeg-2000-lossless');
    const keep = ['SOPInstanceUID', 'SeriesInstanceUID', 'StudyInstanceUID'];
    const body = JSON.stringify({ Transcode: SYNTAX_OF_ENCODING.uncompressed, Keep: keep, Force: true });
    for await (const { name, encoding, bytes, plain: uncompressed, url } of eachIn(encodings, plain)) {
      const frames = Array.from({ length: framesOf(bytes) }, (_, frame) => `${url}/frames/${frame}/numpy`);
      const arrays = await Promise.all(
        frames.map(async (frame) => Buffer.from(await bytesOf(frame)).toString('base64')),
      );
      if (encoding === 'uncompressed') numbers.set(name, arrays.join());
      else expect([name, encoding, arrays.join() === numbers.get(name)]).toEqual([name, encoding, true]);
      const transcoded = await bytesOf(`${url}/modify`, { method: 'POST', body });
      expect([name, encoding, parseDicom(transcoded).transferSyntaxUid]).toEqual([
        name,
        encoding,
        SYNTAX_OF_ENCODING.uncompressed,
      ]);
      expect([name, encoding, await difference(transcoded, uncompressed)]).toEqual([name, encoding, 0]);
    }
  });

  test('JPEG 2000 is handed out frame by frame, and grey is drawn as the uncompressed file is', async () => {
    const pictures = new Map<string, string[]>();
    let greys = 0;
    for await (const { name, encoding, bytes, url } of eachIn(['uncompressed', 'jpeg-2000-lossless'], withGdcm)) {
      const frames = framesOf(bytes);
      if (encoding === 'uncompressed') {
        pictures.set(name, await drawn(url, frames));
        continue;
      }
      const { dataset } = parseDicom(bytes);
      for (const [frame, { offset, length }] of dataset.elements.get(0x7fe00010)!.fragments!.entries()) {
        const raw = Buffer.from(await bytesOf(`${url}/frames/${frame}/raw`));
        expect([name, frame, raw.equals(dataset.bytes.subarray(offset, offset + length))]).toEqual([name, frame, true]);
      }
      // The plugin of Debian 12 does not draw YBR_RCT, which the standard asks for; GDCM itself decodes it.
      if (isColour(bytes)) continue;
      expect([name, await drawn(url, frames)]).toEqual([name, pictures.get(name)]);
      greys++;
    }
    expect(greys).toBeGreaterThan(4);
  });
});
