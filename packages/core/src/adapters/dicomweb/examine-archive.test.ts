import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { EXAMINE } from '../../ports/examine.ts';
import { ARCHIVE_FAULTS, dicomWebStudySource } from './index.ts';
import { startArchive } from './test/archive-server.ts';

const SECRET = 'a-password-of-the-archive';

async function look(before?: (response: ServerResponse) => void, headersTimeoutMs = 5000) {
  const archive = await startArchive([]);
  if (before !== undefined)
    archive.before = (_request, response) => {
      before(response);
      return true;
    };
  const auth = { basic: { user: 'studyshare', password: SECRET } };
  const studies = dicomWebStudySource({ archives: { clinic: { url: archive.url, auth, headersTimeoutMs } } });
  try {
    const found = await studies[EXAMINE]();
    return { found, requests: archive.requests, address: archive.url };
  } finally {
    studies.close();
    await archive.close();
  }
}

const status =
  (code: number, headers = {}) =>
  (response: ServerResponse) => {
    response.writeHead(code, headers).end('<html>');
  };

test('V4: an archive that answers is asked once, with its credentials, for what nobody has', async () => {
  const { found, requests } = await look();
  expect(found).toEqual([{ part: 'archive clinic', state: 'good', says: 'answers a search' }]);
  expect(requests.map(({ target }) => target)).toEqual(['/dicom-web/studies?StudyInstanceUID=2.25.0&limit=1&offset=0']);
  expect(requests[0]?.headers.authorization).toMatch(/^Basic /);
});

test.each<[string, keyof typeof ARCHIVE_FAULTS, string, (response: ServerResponse) => void]>([
  ['refuses the password', 'credentials', 'credentials, 401', status(401)],
  ['refuses the rights', 'credentials', 'credentials, 403', status(403)],
  ['sends to a sign-in', 'redirect', 'redirect, 302', status(302, { Location: 'https://elsewhere.example/' })],
  ['has no DICOMweb there', 'wrong-address', 'wrong-address, 404', status(404)],
  ['is a web page', 'bad-answer', 'bad-answer', status(200, { 'Content-Type': 'text/html' })],
  ['is busy', 'overloaded', 'overloaded, 503', status(503)],
  ['hangs up', 'unreachable', 'unreachable', (response) => void response.socket?.destroy()],
  [
    'gives other JSON',
    'bad-answer',
    'bad-answer',
    (response) => void response.writeHead(200, { 'Content-Type': 'application/json' }).end('[{"error":{}}]'),
  ],
])('V4: one that %s is told with what to mend, and without address or password', async (_name, what, told, before) => {
  const { found, requests, address } = await look(before);
  const says = `gives no studies (${told})`;
  expect(found).toEqual([{ part: 'archive clinic', state: 'fault', says, mend: ARCHIVE_FAULTS[what] }]);
  expect(requests).toHaveLength(1);
  for (const kept of [address, SECRET, 'elsewhere.example']) expect(JSON.stringify(found)).not.toContain(kept);
});

test('V4: one that keeps silent is given up', async () => {
  const { found } = await look(() => {}, 50);
  expect(found[0]).toMatchObject({ state: 'fault', says: 'gives no studies (timeout)' });
});

test('V4: archives that a function gives are not known', async () => {
  const studies = dicomWebStudySource({ archives: async () => undefined });
  expect(await studies[EXAMINE]()).toMatchObject([{ part: 'archive', state: 'unknown' }]);
});
