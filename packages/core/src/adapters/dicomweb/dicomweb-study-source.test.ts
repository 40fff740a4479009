import { describe, expect, test } from 'vitest';
import { dicomWebStudySource } from './index.ts';
import { startArchive } from './test/archive-server.ts';
import { key } from './test/archive-studies.ts';
import { over, running, STUDY } from './test/running.ts';

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

  test('of which nothing gives the objects that the archive counts is no study of fewer objects', () =>
    over(running(), async ({ studies, archive }) => {
      archive.before = (_request, response, url) => {
        if (url.pathname === `/dicom-web/studies/${STUDY}/metadata`) return !!response.writeHead(501).end();
        if (!url.pathname.endsWith('/instances')) return false;
        const rows = url.searchParams.get('offset') === '0' ? [archive.objects[0]!.header] : [];
        return !!response.writeHead(200, { 'Content-Type': 'application/dicom+json' }).end(JSON.stringify(rows));
      };
      await expect(studies.getStudy('clinic', STUDY)).rejects.toMatchObject({ params: { what: 'incomplete-list' } });
    }));

  test('S6: what is too long for a contact is none, wherever it stands, and the study is given', () =>
    over(running(), async ({ studies, archive }) => {
      const bulk = `${archive.url}/bulk/comment`;
      const [one, other] = archive.objects.filter(
        ({ instance }) => instance === `${STUDY}.1.2` || instance === `${STUDY}.2.1`,
      );
      one!.header[key(0x00102155)] = { vr: 'LT', BulkDataURI: bulk };
      other!.header[key(0x00102155)] = { vr: 'LT', Value: ['long '.repeat(2040), 'testa@example.org'] };
      archive.before = (_request, response, url) =>
        url.pathname.endsWith('/bulk/comment') &&
        !!response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end('long '.repeat(20_000));
      expect((await studies.getStudy('clinic', STUDY)).contactHints).toEqual(['testa@example.org']);
    }));

  test('S6: no more contacts are told than a study may have', () =>
    over(running(), async ({ studies, archive }) => {
      const many = Array.from({ length: 1001 }, (_, at) => `testa${at}@example.org`);
      for (const { header } of archive.objects) header[key(0x00102155)] = { vr: 'LT', Value: many };
      expect((await studies.getStudy('clinic', STUDY)).contactHints).toEqual(many.slice(0, 1000));
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
