import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { multipartOf, type TestArchive } from './test/archive-server.ts';
import { archivedObject, someStudy } from './test/archive-studies.ts';
import { LARGE, over, running, STUDY } from './test/running.ts';

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
  [
    'another protocol',
    'bad-answer',
    () => (request) => !!request.socket.end('HTTP/1.1 101 Other\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
  ],
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

test('an archive that tells the same again and again in one answer is not heard to its end', () =>
  over(running({}, someStudy(STUDY), { maxObjects: 3 }), async ({ studies, archive }) => {
    const rows = JSON.stringify(Array.from({ length: 7 }, () => rowOf('1.2')));
    archive.before = (_request, response) => !!response.writeHead(200, JSON_ANSWER).end(rows);
    await expect(studies.getStudy('clinic', STUDY)).rejects.toMatchObject({ params: { what: 'too-large' } });
  }));

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
