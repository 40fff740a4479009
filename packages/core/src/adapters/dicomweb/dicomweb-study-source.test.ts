import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { fixedPlatform, studySourceContract } from '../../testing/index.ts';
import { type DicomWebArchive, type DicomWebStudySource, dicomWebStudySource } from './index.ts';
import { type Dialect, multipartOf, startArchive, type TestArchive } from './test/archive-server.ts';
import { archivedObject, key, someStudy } from './test/archive-studies.ts';
import { disturbArchive } from './test/disturb.ts';

const STUDY = '2.25.7';
const LARGE = archivedObject({ study: STUDY, series: 9, instance: 1, pixels: 6 * 1024 * 1024 });

/** From what the vendors publish: dcm4chee-arc's wiki, the conformance statement of the Cloud Healthcare API. */
const DIALECTS: Record<string, Partial<Dialect>> = {
  'an archive that does all the standard says': {},
  'dcm4chee: few rows at once, says so, 204 for nothing, the transfer syntax in the part': {
    root: '/dcm4chee-arc/aets/DCM4CHEE/rs',
    mostRows: 2,
    emptyIs204: true,
    multipart: 'multipart/related;start="<1>";type="application/dicom";boundary="%"',
    boundary: '5a8f=2c:1/9',
    partHeaders: 'Content-Type: application/dicom;transfer-syntax=1.2.840.10008.1.2.1\r\nContent-ID: <1>\r\n',
  },
  'Google Healthcare: a deep root, no counts, no warnings, the boundary first': {
    root: '/v1/projects/p/locations/l/datasets/d/dicomStores/s/dicomWeb',
    counts: false,
    warns: false,
    multipart: 'multipart/related; boundary=%; type="application/dicom"',
    boundary: '9f0e4c0b6a0fd9d1f5c1b6d4b9b3f1d2',
    partHeaders: 'Content-Type: application/dicom; transfer-syntax=1.2.840.10008.1.2.1\r\n',
    jsonType: 'application/dicom+json; charset=utf-8',
  },
  'one that knows no asterisk, gives all every time, and JSON by its common name': {
    accepts: /^multipart\/related; type="application\/dicom"$/,
    ignoresPaging: true,
    counts: false,
    jsonType: 'application/json',
  },
  'one that gives fewer rows than asked for and is silent about it': { mostRows: 1, warns: false, counts: false },
};

interface Running {
  studies: DicomWebStudySource;
  archive: TestArchive;
  close(): Promise<void>;
}

async function running(
  dialect: Partial<Dialect> = {},
  objects = someStudy(STUDY),
  options: Partial<DicomWebArchive> = {},
): Promise<Running> {
  const archive = await startArchive(objects, dialect);
  const studies = dicomWebStudySource({
    archives: {
      clinic: { url: archive.url, tries: 1, ...options },
      // Somebody else's archive may be on the same machine.
      other: { url: `${archive.url}/other` },
    },
    cacheMs: 60_000,
    platform: fixedPlatform({ now: 0 }),
  });
  const close = async () => {
    studies.close();
    await archive.close();
  };
  return { studies, archive, close };
}

/** The same over a running archive that is closed whatever happens. */
async function over(made: Promise<Running>, body: (running: Running) => Promise<void>): Promise<void> {
  const all = await made;
  await body(all).finally(all.close);
}

for (const [name, dialect] of Object.entries(DIALECTS)) {
  studySourceContract({
    test,
    describe: (suite, body) => describe(`V4: ${name}: ${suite}`, body),
    disturbances: ['unavailable', 'torn', 'slow', 'wrong-bytes'],
    large: true,
    factory: async () => {
      const { studies, archive, close } = await running(dialect, [...someStudy(STUDY), LARGE]);
      return {
        studies,
        accountId: 'clinic',
        studyId: STUDY,
        foreignAccountId: 'nobody',
        largeObjectId: LARGE.instance,
        disturb: async (disturbance) => disturbArchive(archive, disturbance),
        close,
      };
    },
  });

  test(`V4: ${name}: all objects are listed, in the order of series and instances`, () =>
    over(running(dialect), async ({ studies }) => {
      const study = await studies.getStudy('clinic', STUDY);
      expect(study).toMatchObject({
        patientLabel: 'Lindqvist, Testa',
        studyLabel: 'Invented examination',
        studyDate: '2026-11-12',
        contactHints: ['^NET^Internet^testa@example.org'],
      });
      expect(study.objects.map(({ objectId, label, kind }) => [objectId.slice(STUDY.length), label, kind])).toEqual([
        ['.1.2', 'US', 'picture'],
        ['.1.10', 'US', 'picture'],
        ['.2.1', 'US clip, 12 frames', 'clip'],
        ['.3.1', 'SR', 'picture'],
      ]);
      expect(study.fields).toMatchObject({ Modality: ['US', 'SR'], StationName: ['Room 4', 'Room 5'] });
    }));
}

describe('V4: a study over DICOMweb', () => {
  test('is asked for as it was stored, in any transfer syntax', () =>
    over(running(), async ({ studies, archive }) => {
      const { objectId } = (await studies.getStudy('clinic', STUDY)).objects[0]!;
      const bytes = await new Response(await studies.readObject('clinic', STUDY, objectId)).bytes();
      const { file } = archive.objects.find(({ instance }) => instance === objectId)!;
      expect(Buffer.from(bytes).equals(file)).toBe(true);
      const asked = archive.requests.at(-1)!;
      expect(asked.target).toBe(`/dicom-web/studies/${STUDY}/series/${STUDY}.1/instances/${objectId}`);
      expect(asked.headers.accept).toBe('multipart/related; type="application/dicom"; transfer-syntax=*');
      expect(asked.headers['accept-encoding']).toBe('identity');
    }));

  test('is listed once for all pictures of a dialog, also by those who ask at the same time', () =>
    over(running(), async ({ studies, archive }) => {
      await Promise.all(Array.from({ length: 20 }, () => studies.getStudy('clinic', STUDY)));
      const listed = archive.requests.filter(({ target }) => target.includes('/studies?'));
      expect(listed).toHaveLength(1);
    }));

  test('that one gives up waiting for comes for the other; nobody waits, and the archive is not asked on', () =>
    over(running(), async ({ studies, archive }) => {
      let release = () => {};
      let closed = () => {};
      const isClosed = new Promise<void>((resolve) => (closed = resolve));
      archive.before = (_request, response, url) => {
        if (!url.pathname.endsWith('/series')) return false;
        response.on('close', closed);
        release = () => {
          archive.before = undefined;
          response.writeHead(200, { 'Content-Type': 'application/dicom+json' }).end('[]');
        };
        return true;
      };
      const seriesAsked = () => archive.requests.some(({ target }) => target.includes('/series?'));
      const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
      const reason = new Error('closed');
      const one = studies.getStudy('clinic', STUDY, first.signal);
      const other = studies.getStudy('clinic', STUDY, second.signal);
      await expect.poll(seriesAsked).toBe(true);
      first.abort(reason);
      await expect(one).rejects.toBe(reason);
      release();
      expect((await other).objects).toHaveLength(4);

      archive.requests.length = 0;
      const late = dicomWebStudySource({ archives: { clinic: { url: archive.url } } });
      archive.before = (_request, response, url) => {
        if (!url.pathname.endsWith('/series')) return false;
        response.on('close', closed);
        return true;
      };
      const alone = late.getStudy('clinic', STUDY, third.signal);
      await expect.poll(seriesAsked).toBe(true);
      third.abort(reason);
      await expect(alone).rejects.toBe(reason);
      await isClosed;
      late.close();
    }));

  test('that was moved into another series is read from there', () =>
    over(running(), async ({ studies, archive }) => {
      await studies.getStudy('clinic', STUDY);
      const moved = archive.objects.find(({ instance }) => instance === `${STUDY}.1.2`)!;
      moved.series = `${STUDY}.5`;
      moved.header[key(0x0020000e)] = { vr: 'UI', Value: [moved.series] };
      const bytes = await new Response(await studies.readObject('clinic', STUDY, moved.instance)).bytes();
      expect(bytes.byteLength).toBe(moved.file.byteLength);
    }));

  test('V6: is never that of another account on the same server', () =>
    over(running(), async ({ studies }) => {
      await expect(studies.getStudy('other', STUDY)).rejects.toMatchObject({
        code: 'study.unavailable',
        params: { what: 'wrong-address', status: 404 },
      });
      await expect(studies.getStudy('nobody', STUDY)).rejects.toMatchObject({ code: 'study.not_found' });
      await expect(studies.getStudy('__proto__', STUDY)).rejects.toMatchObject({ code: 'study.not_found' });
      expect(await studies.searchStudies('nobody')).toEqual({ studies: [], hasMore: false });
      expect(await studies.listRecentStudies('nobody', new Date(0))).toEqual([]);
    }));

  test('of which the archive lists fewer objects than it counts is completed from its metadata', () =>
    over(running(), async ({ studies, archive }) => {
      archive.before = (_request, response, url) => {
        if (!url.pathname.endsWith('/instances')) return false;
        const rows = url.searchParams.get('offset') === '0' ? [archive.objects[0]!.header] : [];
        response.writeHead(200, { 'Content-Type': 'application/dicom+json' }).end(JSON.stringify(rows));
        return true;
      };
      expect((await studies.getStudy('clinic', STUDY)).objects).toHaveLength(4);
    }));

  test('S6: a contact that lies beside the metadata is fetched, but from no other origin', () =>
    over(running(), async ({ studies, archive }) => {
      const strangers: string[] = [];
      const elsewhere = await startArchive([]);
      elsewhere.before = (request) => strangers.push(request.url ?? '') < 0;
      const [near, far] = [`${STUDY}.1.2`, `${STUDY}.2.1`];
      for (const { instance, header } of archive.objects) {
        if (instance === near) header[key(0x00102155)] = { vr: 'LT', BulkDataURI: `${archive.url}/bulk/contact` };
        if (instance === far) header[key(0x00102155)] = { vr: 'LT', BulkDataURI: `${elsewhere.url}/bulk/contact` };
      }
      archive.before = (_request, response, url) => {
        if (!url.pathname.endsWith('/bulk/contact')) return false;
        response.writeHead(200, { 'Content-Type': 'multipart/related; type="application/octet-stream"; boundary=b' });
        response.end('--b\r\nContent-Type: application/octet-stream\r\n\r\njörg@example.org \r\n--b--');
        return true;
      };
      expect((await studies.getStudy('clinic', STUDY)).contactHints).toEqual(['jörg@example.org']);
      expect(strangers).toEqual([]);
      await elsewhere.close();
    }));
});

const JSON_ANSWER = { 'Content-Type': 'application/dicom+json' };
const rowOf = (study: string) => ({ '0020000D': { vr: 'UI', Value: [study] } });

test.each<[string, string, (archive: TestArchive) => TestArchive['before']]>([
  ['HTML', 'bad-answer', () => html],
  [
    'a redirect',
    'redirect',
    () => (_q, response) => !!response.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end(),
  ],
  [
    'packed bytes',
    'bad-answer',
    () => (_q, r) => !!r.writeHead(200, { ...JSON_ANSWER, 'Content-Encoding': 'br' }).end('[]'),
  ],
  [
    'another study',
    'other-object',
    () => (_q, r) => !!r.writeHead(200, JSON_ANSWER).end(JSON.stringify([rowOf('1.2')])),
  ],
  ['rows without a UID', 'bad-answer', () => (_q, r) => !!r.writeHead(200, JSON_ANSWER).end('[{}]')],
  ['half an array', 'short-read', () => (_q, r) => !!r.writeHead(200, JSON_ANSWER).end('[')],
  ['no', 'credentials', () => (_q, r) => !!r.writeHead(403).end()],
  ['a wrong request', 'refused', () => (_q, r) => !!r.writeHead(400).end()],
  ['a fault', 'overloaded', () => (_q, r) => !!r.writeHead(500).end()],
  ['that there is more, always the same', 'incomplete-list', () => sameAgain],
  ['rows of another study below this', 'other-object', () => strangeSeries],
  ['what is no HTTP', 'bad-answer', () => (request) => !!request.socket.end('SSH-2.0-OpenSSH\r\n')],
])('an archive that answers %s is unavailable: %s', (_name, what, before) =>
  over(running(), async ({ studies, archive }) => {
    archive.before = before(archive);
    const error = await studies.getStudy('clinic', STUDY).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'study.unavailable', params: { what } });
    expect(JSON.stringify(error) + String(error)).not.toMatch(/2\.25|127\.0\.0\.1|Lindqvist/);
  }),
);

const html: TestArchive['before'] = (_request, response) =>
  !!response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Sign in</html>');

const sameAgain: TestArchive['before'] = (_request, response, url) => {
  if (!url.pathname.endsWith('/instances')) return false;
  const row = { ...rowOf(STUDY), '00080018': { vr: 'UI', Value: ['1.2'] }, '0020000E': { vr: 'UI', Value: ['1.3'] } };
  return !!response.writeHead(200, { ...JSON_ANSWER, Warning: '299 pacs: more' }).end(JSON.stringify([row]));
};

const strangeSeries: TestArchive['before'] = (_request, response, url) =>
  url.pathname.endsWith('/series') &&
  !!response.writeHead(200, JSON_ANSWER).end(JSON.stringify([{ ...rowOf('1.2'), '0020000E': { Value: ['1.3'] } }]));

test.each<[string, string, string, Buffer]>([
  ['no DICOM', 'application/dicom', 'bad-answer', Buffer.alloc(70_000)],
  ['a picture', 'image/jpeg', 'bad-answer', Buffer.alloc(10)],
  [
    'a file that ends in its header',
    'application/dicom',
    'bad-answer',
    Buffer.from(someStudy()[0]!.file).subarray(0, 150),
  ],
  ['another object', 'application/dicom', 'other-object', Buffer.from(someStudy()[1]!.file)],
  ['no part', 'multipart/related; boundary=b', 'bad-answer', Buffer.from('--b--')],
  ['parts without a boundary', 'multipart/related', 'bad-answer', Buffer.from('--b--')],
  [
    'a part of HTML',
    'multipart/related; boundary=b',
    'bad-answer',
    Buffer.from('--b\r\nContent-Type: text/html\r\n\r\n\r\n--b--'),
  ],
])('instead of an object %s as %s is refused: %s', (_name, type, what, body) =>
  over(running(), async ({ studies, archive }) => {
    const { instance } = archive.objects[0]!;
    archive.before = (_request, response, url) =>
      url.pathname.endsWith(`/instances/${instance}`) && !!response.writeHead(200, { 'Content-Type': type }).end(body);
    await expect(studies.readObject('clinic', STUDY, instance)).rejects.toMatchObject({
      code: 'study.unavailable',
      params: { what },
    });
  }),
);

test('two objects instead of one are refused, whatever stands in the first', () =>
  over(running(), async ({ studies, archive }) => {
    const [one, other] = archive.objects;
    archive.before = (_request, response, url) => {
      if (!url.pathname.endsWith(`/instances/${one!.instance}`)) return false;
      response.writeHead(200, { 'Content-Type': 'multipart/related; boundary=b' });
      const piece = (file: Uint8Array) => [Buffer.from('\r\n--b\r\n\r\n'), file];
      return !!response.end(Buffer.concat([...piece(one!.file), ...piece(other!.file), Buffer.from('\r\n--b--')]));
    };
    const read = async () => new Response(await studies.readObject('clinic', STUDY, one!.instance)).bytes();
    await expect(read()).rejects.toMatchObject({ params: { what: 'bad-answer' } });
  }));

test('an object larger than allowed, and a study of more objects, are refused', async () => {
  await over(running({}, [LARGE], { maxObjectBytes: 1024 * 1024 }), async ({ studies }) => {
    const read = async () => new Response(await studies.readObject('clinic', STUDY, LARGE.instance)).bytes();
    await expect(read()).rejects.toMatchObject({ params: { what: 'too-large' } });
  });
  await over(running({}, someStudy(STUDY), { maxObjects: 3 }), async ({ studies }) => {
    await expect(studies.getStudy('clinic', STUDY)).rejects.toMatchObject({ params: { what: 'too-large' } });
  });
});

test('an object is not fetched faster than it is taken', () =>
  over(running({}, [archivedObject({ study: STUDY, instance: 1, pixels: 64 * 1024 * 1024 })]), async (all) => {
    const { studies, archive } = all;
    const { instance, file } = archive.objects[0]!;
    let sent = 0;
    let isClosed = false;
    const pieces = function* () {
      for (const body = multipartOf(file); sent < body.length; sent += 65_536) yield body.subarray(sent, sent + 65_536);
    };
    archive.before = (_request, response, url) => {
      if (!url.pathname.endsWith(`/instances/${instance}`)) return false;
      response.on('close', () => (isClosed = true));
      response.writeHead(200, { 'Content-Type': 'multipart/related; boundary=0c8fb86a-e3d8-43e0-b29a-5a92e12e8de7' });
      Readable.from(pieces()).pipe(response);
      return true;
    };
    const reader = (await studies.readObject('clinic', STUDY, instance)).getReader();
    await reader.read();
    await reader.cancel();
    await expect.poll(() => isClosed).toBe(true);
    // What the buffers of both systems hold, and not the 64 MB.
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  }));
