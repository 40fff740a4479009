import { generateKeyPairSync } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { describe, expect, test } from 'vitest';
import type { Platform } from '../../../ports/index.ts';
import { fixedPlatform } from '../../../testing/index.ts';
import { selfSigned } from '../../../testing/self-signed.ts';
import { completeArchive, type DicomWebArchive } from '../options.ts';
import { startArchive, type TestArchive } from '../test/archive-server.ts';
import { type ArchiveClient, archiveClient } from './archive-client.ts';

/** Its waits are noted, and over at once. */
function notedPlatform(): Platform & { waits: number[] } {
  const platform = fixedPlatform({ now: Date.UTC(2026, 0, 1) });
  const waits: number[] = [];
  const sleep: Platform['sleep'] = async (milliseconds, signal) => {
    signal?.throwIfAborted();
    waits.push(milliseconds);
  };
  return { ...platform, sleep, waits };
}

interface Running {
  archive: TestArchive;
  client: ArchiveClient;
  waits: number[];
}

async function over(
  options: Partial<DicomWebArchive>,
  body: (running: Running) => Promise<void>,
  archive?: TestArchive,
): Promise<void> {
  const server = archive ?? (await startArchive([]));
  const platform = notedPlatform();
  const client = archiveClient(completeArchive({ url: server.url, ...options }, 'clinic'), platform);
  try {
    await body({ archive: server, client, waits: platform.waits });
  } finally {
    client.close();
    await server.close();
  }
}

const ASKED = { accept: 'application/dicom+json', signal: undefined };
const get = (client: ArchiveClient, signal?: AbortSignal) => client.get('/studies', [], { ...ASKED, signal });

/** These statuses one after the other, then 200. */
function inTurn(statuses: readonly number[], headers: Record<string, string> = {}): TestArchive['before'] {
  const left = [...statuses];
  return (_request, response) => {
    const status = left.shift();
    return status !== undefined && !!response.writeHead(status, headers).end();
  };
}

const okay = (response: ServerResponse) => !!response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]');

describe('a request that may pass another time', () => {
  test('is made again, ever later, and answered', () =>
    over({}, async ({ archive, client, waits }) => {
      archive.before = inTurn([503, 429]);
      expect((await get(client)).status).toBe(200);
      expect(archive.requests).toHaveLength(3);
      expect(waits[0]).toBeGreaterThanOrEqual(125);
      expect(waits[1]).toBeGreaterThanOrEqual(500);
      expect(waits[1]).toBeLessThanOrEqual(1000);
    }));

  test('is made as often as allowed, and no more', () =>
    over({ tries: 2 }, async ({ archive, client }) => {
      archive.before = inTurn([502, 502, 502]);
      await expect(get(client)).rejects.toMatchObject({ params: { what: 'overloaded', status: 502 } });
      expect(archive.requests).toHaveLength(2);
    }));

  test.each([
    ['2', 2000],
    ['3600', 10_000],
    [new Date(Date.UTC(2026, 0, 1, 0, 0, 5)).toUTCString(), 5000],
  ])('waits as the archive asks: Retry-After %s', (value, milliseconds) =>
    over({}, async ({ archive, client, waits }) => {
      archive.before = inTurn([503], { 'Retry-After': value });
      await get(client);
      expect(waits).toEqual([milliseconds]);
    }),
  );

  test('is made again where nobody answered', () =>
    over({ tries: 2 }, async ({ archive, client }) => {
      let broken = false;
      archive.before = (request) => {
        if (broken) return false;
        broken = true;
        request.socket.destroy();
        return true;
      };
      expect((await get(client)).status).toBe(200);
    }));

  test.each([400, 403, 404, 500, 501])('but not after %i', (status) =>
    over({}, async ({ archive, client }) => {
      archive.before = inTurn([status]);
      await expect(get(client)).rejects.toMatchObject({ code: 'study.unavailable', params: { status } });
      expect(archive.requests).toHaveLength(1);
    }),
  );
});

describe('an archive that keeps silent', () => {
  test('is given up', () =>
    over({ headersTimeoutMs: 50, tries: 1 }, async ({ archive, client }) => {
      archive.before = () => true;
      await expect(get(client)).rejects.toMatchObject({ params: { what: 'timeout' } });
    }));

  test('in the middle is given up, and not while nobody reads', () =>
    over({ idleTimeoutMs: 50 }, async ({ archive, client }) => {
      archive.before = (_request, response) => response.writeHead(200).write('[{}');
      const bytes = (await get(client)).bytes(1000);
      expect((await bytes.next()).done).toBe(false);
      // Longer than it may be silent.
      await new Promise((resolve) => setTimeout(resolve, 150));
      archive.before = undefined;
      await expect(bytes.next()).rejects.toMatchObject({ params: { what: 'timeout' } });
    }));

  test('for a moment after each byte is given up too, however long it goes on', () =>
    over({ idleTimeoutMs: 5_000, answerTimeoutMs: 200 }, async ({ archive, client }) => {
      archive.before = (_request, response) => {
        response.writeHead(200).write('[');
        const dripping = setInterval(() => response.write(' '), 5);
        response.once('close', () => clearInterval(dripping));
        return true;
      };
      const read = async () => {
        for await (const _ of (await get(client)).bytes(1e6));
      };
      await expect(read()).rejects.toMatchObject({ params: { what: 'timeout' } });
    }));

  test('is left at once by whoever stops waiting', () =>
    over({}, async ({ archive, client }) => {
      let asked = () => {};
      const isAsked = new Promise<void>((resolve) => (asked = resolve));
      archive.before = () => {
        asked();
        return true;
      };
      const [stop, reason] = [new AbortController(), new Error('closed')];
      const answer = get(client, stop.signal);
      await isAsked;
      stop.abort(reason);
      await expect(answer).rejects.toBe(reason);
    }));
});

test('nobody at the address is unreachable, without the address in the error', () =>
  over({ tries: 1 }, async ({ archive, client }) => {
    await archive.close();
    const error = await get(client).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'study.unavailable', params: { what: 'unreachable' } });
    expect(JSON.stringify(error)).not.toContain('127.0.0.1');
  }).catch((error: NodeJS.ErrnoException) => expect(error.code).toBe('ERR_SERVER_NOT_RUNNING')));

describe('who asks', () => {
  test('is told by user and password, and by what a gateway wants', () =>
    over({ auth: { basic: { user: 'anna', password: 'p:ö' } }, headers: { 'x-api-key': 'k' } }, async (all) => {
      await get(all.client);
      const { headers } = all.archive.requests[0]!;
      expect(headers.authorization).toBe(`Basic ${Buffer.from('anna:p:ö').toString('base64')}`);
      expect(headers['x-api-key']).toBe('k');
    }));

  test('is told by a token, which is asked for once, and once more when it is refused, by all who were refused', async () => {
    const asked: boolean[] = [];
    const bearer = async ({ refused }: { refused: boolean }) => `token-${asked.push(refused)}`;
    await over({ auth: { bearer } }, async ({ archive, client }) => {
      let good = 'Bearer token-1';
      archive.before = (request, response) =>
        request.headers.authorization === good ? okay(response) : !!response.writeHead(401).end();
      await get(client);
      await get(client);
      expect(asked).toEqual([false]);
      good = 'Bearer token-2';
      await Promise.all(Array.from({ length: 6 }, () => get(client)));
      expect(asked).toEqual([false, true]);
      good = 'another';
      await expect(get(client)).rejects.toMatchObject({ params: { what: 'credentials', status: 401 } });
      expect(asked).toEqual([false, true, true]);
    });
  });

  test.each<[string, () => Promise<string>]>([
    ['throws', () => Promise.reject(new Error('secret'))],
    ['gives what no header carries', async () => 'a\r\nb'],
    ['never gives one', () => new Promise(() => {})],
  ])('is not told where the function for tokens %s', (_name, bearer) =>
    over({ auth: { bearer }, headersTimeoutMs: 50 }, async ({ archive, client }) => {
      const error = await get(client).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'study.unavailable', params: { what: 'token' } });
      expect(error).not.toHaveProperty('cause');
      expect(archive.requests).toEqual([]);
    }),
  );

  test('is refused for good with a wrong password', () =>
    over({ auth: { basic: { user: 'a', password: 'b' } } }, async ({ archive, client }) => {
      archive.before = inTurn([401]);
      await expect(get(client)).rejects.toMatchObject({ params: { what: 'credentials', status: 401 } });
      expect(archive.requests).toHaveLength(1);
    }));
});

test('a query is written so that every archive reads it', () =>
  over({}, async ({ archive, client }) => {
    await client.get(
      '/studies',
      [
        ['PatientName', '*Åsa B+c&d*'],
        ['viewport', '1,2'],
      ],
      ASKED,
    );
    expect(archive.requests[0]?.target).toBe('/dicom-web/studies?PatientName=*%C3%85sa%20B%2Bc%26d*&viewport=1,2');
  }));

test('what an answer names is fetched from the own origin alone', () =>
  over({}, async ({ archive, client }) => {
    for (const address of [
      'http://127.0.0.1:9/x',
      '//127.0.0.1:9/x',
      'https://127.0.0.1/x',
      'file:///etc/passwd',
      'http://',
    ])
      expect(await client.getNamed(address, ASKED)).toBeUndefined();
    expect(archive.requests).toEqual([]);
    archive.before = (_request, response) => okay(response);
    for (const address of [`${archive.url}/bulk/1`, './bulk/1', '/dicom-web/bulk/1'])
      (await client.getNamed(address, ASKED))?.discard();
    expect(archive.requests.map(({ target }) => target)).toEqual(Array(3).fill('/dicom-web/bulk/1'));
  }));

function pair() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { cert: selfSigned(publicKey, privateKey), key };
}

describe('over TLS', () => {
  const [server, client, stranger] = [pair(), pair(), pair()];
  const secure = () =>
    startArchive([], {}, createTlsServer({ ...server, ca: client.cert, requestCert: true, rejectUnauthorized: true }));
  /** The name in certificates of the tests. */
  const trusted = { ca: server.cert, servername: 'sns' };

  test('an archive that wants a client certificate is given it', async () => {
    const archive = await secure();
    await over(
      { tls: { ...trusted, ...client } },
      async (all) => expect((await get(all.client)).status).toBe(200),
      archive,
    );
  });

  test.each([
    ['no certificate', 'certificate', trusted],
    ['that of a stranger, which the server leaves without a word', 'unreachable', { ...trusted, ...stranger }],
    ['an archive that is not trusted', 'certificate', { servername: 'sns', ...client }],
    ['an archive of another name', 'certificate', { ca: server.cert, servername: 'other', ...client }],
  ])('%s: nothing is asked', async (_name, what, tls) => {
    const archive = await secure();
    await over(
      { tls, tries: 1 },
      async (all) => {
        await expect(get(all.client)).rejects.toMatchObject({ params: { what } });
        expect(archive.requests).toEqual([]);
      },
      archive,
    );
  });
});

describe('the configuration', () => {
  const faults = (archive: object) => {
    try {
      completeArchive(archive as DicomWebArchive, 'clinic');
    } catch (error) {
      return (error as { fields: { field: string; params: { rule: string } }[] }).fields.map(
        ({ field, params }) => `${field.replace('dicomweb/archives/clinic/', '')}: ${params.rule}`,
      );
    }
    return [];
  };

  test('is told all its faults at once, and no secret of it', () => {
    const url = 'https://user:secret@pacs.example/?x';
    expect(
      faults({
        url,
        tries: 0,
        pageSize: 1.5,
        idleTimeoutMs: 3e9,
        tls: { cert: 'c' },
        auth: { basic: { user: 'a:b' } },
        typo: 1,
      }),
    ).toEqual([
      'typo: unknown',
      'tries: positive-integer',
      'pageSize: positive-integer',
      'idleTimeoutMs: timer',
      'url: no-credentials',
      'url: path-only',
      'auth/basic: user-and-password',
      'tls: cert-and-key',
    ]);
  });

  test.each([
    ['https://pacs.example/dicom-web', []],
    ['http://localhost:8042/dicom-web/', []],
    ['http://[::1]:8042', []],
    ['http://pacs.example/dicom-web', ['url: https']],
    ['ftp://127.0.0.1', ['url: https']],
    ['pacs', ['url: url']],
  ])('takes HTTPS, and HTTP on the own machine: %s', (url, expected) => expect(faults({ url })).toEqual(expected));

  test('takes plain HTTP where that was said', () =>
    expect(faults({ url: 'http://pacs.example/', allowPlainHttp: true })).toEqual([]));
});
