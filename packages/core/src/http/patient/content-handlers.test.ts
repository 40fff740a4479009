import { expect, test } from 'vitest';
import type { PageDto } from '../../contract/patient.ts';
import { StudyshareError } from '../../errors.ts';
import { cookie, setUp } from '../test/patient-client.ts';
import { content, pageContent, pageView, stubFile, welcome } from '../test/stub-use-cases.ts';

test('the page is asked for by number, and a bad number is named', async () => {
  const { send, calls } = setUp();
  await send('GET', '/api/pages/page-1', { cookie });
  await send('GET', '/api/pages/page-1?page=3', { cookie });
  expect(calls).toEqual([
    ['getPage', 'page-1', 1],
    ['getPage', 'page-1', 3],
  ]);
  for (const bad of ['0', '-1', 'x', '1.5', '9999999', '']) {
    const response = await send('GET', `/api/pages/page-1?page=${bad}`, { cookie });
    expect(await response.json()).toMatchObject({ code: 'request.invalid', errors: [{ field: 'page' }] });
  }
});

test('G9, G15: HEAD of the page, after a press that brought its content, is a view of whoever comes back with the cookie', async () => {
  const { send, calls } = setUp();
  expect((await send('HEAD', '/api/pages/page-1')).status).toBe(401);
  expect(calls).toEqual([]);
  expect((await send('HEAD', '/api/pages/page-1', { cookie })).status).toBe(200);
  expect(calls).toEqual([['getPage', 'page-1', 1]]);
});

test('a picture arrives byte by byte, in place', async () => {
  const { send, calls } = setUp();
  const response = await send('GET', '/api/pages/page-1/items/i1/view', { cookie });
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(content);
  expect(response.headers.get('content-length')).toBe('1000');
  expect(response.headers.get('content-disposition')).toMatch(/^inline;/);
  expect(calls).toEqual([]);
});

test('G2: a download is an attachment under its name, and counts', async () => {
  const { send, calls } = setUp();
  const response = await send('GET', '/api/pages/page-1/items/i1/download', { cookie });
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="01-bild _.jpg"; filename*=UTF-8''01-bild%20%C3%A5.jpg`,
  );
  expect(calls).toEqual([['countDownload', 'page-1']]);
});

test('G4: the archive goes on from where it stopped, and counts once', async () => {
  const { send, calls } = setUp();
  const first = await send('GET', '/api/pages/page-1/archive', { cookie, range: 'bytes=0-599' });
  const etag = first.headers.get('etag') ?? '';
  expect([first.status, first.headers.get('content-range')]).toEqual([206, 'bytes 0-599/1000']);
  const rest = { cookie, range: 'bytes=600-', 'if-range': etag };
  const second = await send('GET', '/api/pages/page-1/archive', rest);
  expect([second.status, second.headers.get('content-range')]).toEqual([206, 'bytes 600-999/1000']);
  const whole = new Uint8Array([...(await bytesOf(first)), ...(await bytesOf(second))]);
  expect(whole).toEqual(content);
  expect(calls).toEqual([['countDownload', 'page-1']]);
});

test('G4: the second archive is guarded, resumed and counted like the first', async () => {
  const { send, calls } = setUp();
  const first = await send('GET', '/api/pages/page-1/dicom-archive', { cookie, range: 'bytes=0-599' });
  expect(first.status).toBe(206);
  expect(first.headers.get('content-disposition')).toContain('attachment; filename="images-for-doctor.zip"');
  const rest = { cookie, range: 'bytes=600-', 'if-range': first.headers.get('etag') ?? '' };
  expect((await send('GET', '/api/pages/page-1/dicom-archive', rest)).status).toBe(206);
  const images = await send('GET', '/api/pages/page-1/archive', { ...rest });
  expect([images.status, calls.length]).toEqual([200, 2]);
});

test('a range of another file of the same name starts over', async () => {
  const { send } = setUp();
  const headers = { cookie, range: 'bytes=600-', 'if-range': '"other"' };
  expect((await send('GET', '/api/pages/page-1/archive', headers)).status).toBe(200);
});

test('a range past the end is refused with the size, and counts nothing', async () => {
  const { send, calls } = setUp();
  const response = await send('GET', '/api/pages/page-1/archive', { cookie, range: 'bytes=1000-' });
  expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */1000']);
  expect(await response.json()).toMatchObject({ code: 'request.unsatisfiable_range' });
  expect(calls).toEqual([]);
});

test('HEAD of a download tells its size, opens no file and counts nothing', async () => {
  const open = () => {
    throw new Error('opened');
  };
  const { send, calls } = setUp({ getFile: async () => stubFile({ open }) });
  const response = await send('HEAD', '/api/pages/page-1/items/i1/download', { cookie });
  expect([response.status, response.headers.get('content-length')]).toEqual([200, '1000']);
  const ranged = await send('HEAD', '/api/pages/page-1/items/i1/download', { cookie, range: 'bytes=5-9' });
  expect([ranged.status, ranged.headers.get('content-length')]).toEqual([200, '1000']);
  expect(calls).toEqual([]);
});

test('a document is an attachment even when viewed, and sandboxed', async () => {
  const pdf = stubFile({ mediaType: 'application/pdf', fileName: '02-report.pdf', attachment: true });
  const { send } = setUp({ getFile: async () => pdf });
  const response = await send('GET', '/api/pages/page-1/items/i1/view', { cookie });
  expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
  expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; sandbox/);
});

test('a file shorter than announced breaks off instead of looking whole', async () => {
  const { send } = setUp({ getFile: async () => stubFile({ bytes: 1001 }) });
  const response = await send('GET', '/api/pages/page-1/items/i1/view', { cookie });
  await expect(response.arrayBuffer()).rejects.toThrow();
});

test('a visitor who leaves stops the reading', async () => {
  let closed = false;
  const open = async function* () {
    try {
      for (;;) yield new Uint8Array(10);
    } finally {
      closed = true;
    }
  };
  const { send } = setUp({ getFile: async () => stubFile({ open }) });
  const response = await send('GET', '/api/pages/page-1/items/i1/view', { cookie });
  const reader = response.body!.getReader();
  await reader.read();
  await reader.cancel();
  expect(closed).toBe(true);
});

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

test('the page tells the address of every file there is, and of no other', async () => {
  const facts = { width: 4, height: 3, bytes: 5 };
  const picture = { ...facts, itemId: 'i 1', number: 1, kind: 'picture', fileName: '01-picture.jpg' } as const;
  const report = { itemId: 'i2', number: 2, kind: 'document', fileName: '02-document.pdf', bytes: 7 } as const;
  const { send } = setUp({
    getPage: async () => ({
      ...pageView,
      content: {
        ...pageContent,
        items: [
          { ...picture, roles: ['preview', 'view', 'download'], small: [{ width: 3, height: 2 }] },
          { ...report, roles: ['download'], small: [] },
        ],
        dicomArchive: { bytes: 9, fileName: 'images-for-doctor.zip', files: 1 },
      },
    }),
  });
  const body = (await (await send('GET', '/api/pages/page-1', { cookie })).json()) as PageDto;
  expect(body.content?.items).toEqual([
    {
      ...picture,
      small: [{ width: 3, height: 2, href: '/api/pages/page-1/items/i%201/small/3' }],
      previewHref: '/api/pages/page-1/items/i%201/preview',
      viewHref: '/api/pages/page-1/items/i%201/view',
      downloadHref: '/api/pages/page-1/items/i%201/download',
    },
    { ...report, downloadHref: '/api/pages/page-1/items/i2/download' },
  ]);
  expect(body.content).toMatchObject({
    archiveHref: '/api/pages/page-1/archive',
    dicomArchive: { href: '/api/pages/page-1/dicom-archive', bytes: 9, files: 1 },
  });
});

test('where no second archive is offered, no address of one is told', async () => {
  const { send } = setUp({ getPage: async () => ({ ...pageView, content: pageContent }) });
  const body = (await (await send('GET', '/api/pages/page-1', { cookie })).json()) as PageDto;
  expect(body.content).not.toHaveProperty('dicomArchive');
});

test.each(['0', '-1', '1.5', '800x', '%30', '1e3', '9999999'])(
  'G14: there is no picture %s pixels wide',
  async (width) => {
    const asked: unknown[] = [];
    const { send } = setUp({
      getFile: async (_publicId, _visitor, _itemId, wanted) => {
        asked.push(wanted);
        throw new StudyshareError('page.file_not_found');
      },
    });
    const response = await send('GET', `/api/pages/page-1/items/i1/small/${width}`, { cookie });
    expect(response.status).toBe(404);
    expect(asked).toEqual([{ width: 0 }]);
  },
);

test.each([
  ['page.session_missing', 401, 'page'],
  ['page.locked', 403, 'page'],
  ['page.file_not_found', 404, 'page'],
  ['share.revoked', 410, 'revoked'],
  ['file.storage_failed', 503, 'unavailable'],
] as const)(
  'G15: who opens the address of a file by itself reads no code where it is %s',
  async (code, status, screen) => {
    const screenOf = { ...welcome, screen: code === 'share.revoked' ? ('revoked' as const) : ('page' as const) };
    const { send } = setUp({
      getFile: async () => {
        throw new StudyshareError(code);
      },
      describePage: async () => ({ ...screenOf, publicId: 'page-1' }),
    });
    const path = '/api/pages/page-1/items/i1/view';
    const shown = await send('GET', path, { cookie, accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect([shown.status, shown.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    expect(await shown.text()).toContain(`"screen":"${screen}"`);
    for (const accept of ['*/*', 'image/avif,image/webp,*/*', 'application/json']) {
      const told = await send('GET', path, { cookie, accept });
      expect([told.status, told.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    }
  },
);
