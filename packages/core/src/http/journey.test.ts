import { afterEach, expect, test } from 'vitest';
import type { BootDto, PageDto, SettingsDto, ShareDto, ShareListDto, UsageDto } from '../contract/index.ts';
import { createPatientSharing, type PatientSharing } from '../index.ts';
import {
  ACCOUNT,
  BOTH,
  clinician,
  type ShareKit,
  type ShareKitOptions,
  secretsOf,
  shareKit,
  stubStudy,
} from '../testing/share-kit/index.ts';
import { expectDocumented } from './test/documented-answer.ts';

const base = 'https://images.clinic.example';
const landingHtml = '<!doctype html><html><head><!--studyshare-boot--></head><body></body></html>';

let kit: ShareKit;
let sharing: PatientSharing;
afterEach(() => kit.close());

async function start(options: ShareKitOptions = {}): Promise<void> {
  kit = await shareKit(options);
  const { store, files, studies, queue, audit, keys, processor, defaultSettings } = kit.context;
  const ports = { store, files, studies, queue, audit, keys, processor, defaultSettings };
  sharing = createPatientSharing({ ...ports, notifiers: [kit.email, kit.sms], patientBaseUrl: base, landingHtml });
}

/** A clinician's browser on the viewer's own page. */
async function viewer(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const request = new Request(`http://localhost${path}`, {
    method,
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await sharing.clinician(request, clinician);
  return { response, body: await expectDocumented(request, response) };
}

/** A patient's browser: keeps its cookies, and sends them to every page. */
function browser(address = '192.0.2.1') {
  const jar = new Map<string, string>();
  let csrf = '';
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = new Request(base + path, {
      method,
      headers: { 'content-type': 'application/json', cookie, 'x-studyshare-csrf': csrf, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await sharing.patient(request, { address });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]!.split('=');
      if (line.includes('Max-Age=0')) jar.delete(name);
      else jar.set(name, value);
    }
    return { response, body: await expectDocumented(request, response) };
  };
  const page = async (id: string, number = 1): Promise<PageDto> => {
    const { body } = await send('GET', `/api/pages/${id}?page=${number}`);
    csrf = (body as PageDto).csrf;
    return body as PageDto;
  };
  const open = async (link: string): Promise<string> => {
    const { response } = await send('POST', link, undefined, { 'sec-fetch-site': 'same-origin' });
    return response.headers.get('location')?.replace(/^\/v\/|#.*$/g, '') ?? '';
  };
  return { send, page, open, jar };
}

async function screen({ response }: { response: Response }): Promise<BootDto> {
  const json = /id="studyshare-boot">(.*?)<\/script>/s.exec(await response.clone().text())?.[1] ?? '{}';
  return JSON.parse(json) as BootDto;
}

/** Sends the study; the link is the one in the email. */
async function share(): Promise<{ shareId: string; link: string; deleteCode: string }> {
  const request = { studyId: 'study-1', contact: BOTH, onSame: 'new' };
  const headers = { 'idempotency-key': `key-${kit.email.messages.length}` };
  const { response, body } = await viewer('POST', '/v1/shares', request, headers);
  expect(response.status).toBe(201);
  await kit.work();
  const { shareId } = body as ShareDto;
  const text = kit.email.messages.at(-1)?.text ?? '';
  const link = /https:\/\/images\.clinic\.example(\/l\/\S+)/.exec(text)?.[1] ?? '';
  const { deleteCode } = await secretsOf(kit, shareId);
  expect(text).toContain(deleteCode);
  // A contact gets one message a minute.
  kit.advance(61_000);
  return { shareId, link, deleteCode };
}

test('the whole way over HTTP: sent, opened, looked at, saved, deleted; every answer is as documented (V7)', async () => {
  await start();
  await viewer('GET', '/v1/studies/study-1');
  await viewer('GET', '/v1/studies/study-1/objects/object-1/thumbnail');
  await viewer('POST', '/v1/contact-checks', { contact: BOTH });
  await viewer('POST', '/v1/contact-checks', { contact: '12, x@' });
  const { shareId, link, deleteCode } = await share();

  const patient = browser();
  expect(await screen(await patient.send('GET', link))).toMatchObject({ screen: 'welcome', openAction: link });
  const id = await patient.open(link);
  expect(await screen(await patient.send('GET', `/v/${id}`))).toMatchObject({ screen: 'page', publicId: id });
  const { content } = await patient.page(id);
  expect(content).toMatchObject({ pictures: 2, clips: 1, total: 3, views: 1 });

  for (const item of content?.items ?? []) {
    for (const href of [item.viewHref, item.previewHref, item.downloadHref]) {
      const { response } = await patient.send('GET', href ?? '');
      expect([href, response.status]).toEqual([href, 200]);
      expect((await response.arrayBuffer()).byteLength).toBe(Number(response.headers.get('content-length')));
    }
  }
  const archive = await patient.send('GET', content?.archiveHref ?? '', undefined, { range: 'bytes=0-3' });
  expect(Buffer.from(await archive.response.arrayBuffer()).toString('latin1')).toBe('PK\u0003\u0004');

  expect((await patient.send('POST', `/api/pages/${id}/language`, { language: 'sv' })).response.status).toBe(204);
  expect((await browser().send('GET', link)).response.status).toBe(200);
  const { body } = await viewer('GET', `/v1/shares/${shareId}`);
  expect(body).toMatchObject({ language: 'sv', views: 1, downloads: 4, state: 'ready' });

  expect((await patient.send('POST', `/api/pages/${id}/delete`, { code: '12345' })).response.status).toBe(403);
  expect((await patient.send('POST', `/api/pages/${id}/delete`, { code: deleteCode })).response.status).toBe(204);
  expect(patient.jar.size).toBe(0);
  const after = await patient.send('GET', link);
  expect([after.response.status, (await screen(after)).screen]).toEqual([410, 'deleted']);
  expect((await screen(await patient.send('POST', link, undefined, { 'sec-fetch-site': 'same-origin' }))).screen).toBe(
    'deleted',
  );
  const refused = await viewer('POST', `/v1/shares/${shareId}/resend`);
  expect([refused.response.status, refused.body]).toMatchObject([410, { code: 'share.deleted' }]);
});

test('L2: fetching the link any number of times counts no view and opens no session', async () => {
  await start();
  const { shareId, link } = await share();
  for (const method of ['GET', 'HEAD', 'GET']) {
    const { response } = await browser().send(method, link);
    expect([response.status, response.headers.get('set-cookie')]).toEqual([200, null]);
  }
  expect((await viewer('GET', `/v1/shares/${shareId}`)).body).toMatchObject({ views: 0 });
});

test('one page’s session opens no other page', async () => {
  await start();
  const [first, second] = [await share(), await share()];
  const [one, other] = [browser(), browser()];
  const [idOne, idOther] = [await one.open(first.link), await other.open(second.link)];
  const stolen = [...one.jar.values()][0];
  const forged = { cookie: `__Host-studyshare-${idOther}=${stolen}` };
  expect((await one.send('GET', `/api/pages/${idOther}`)).response.status).toBe(401);
  expect((await one.send('GET', `/api/pages/${idOther}`, undefined, forged)).response.status).toBe(401);
  expect((await one.send('GET', `/api/pages/${idOther}/archive`, undefined, forged)).response.status).toBe(401);
  expect((await one.page(idOne)).gate).toEqual({ kind: 'open' });
});

test('P2, P3: a share with a document shows nothing until the password is set after a one-time code', async () => {
  await start({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture', 'document'])] });
  const { link } = await share();
  const patient = browser();
  const id = await patient.open(link);
  const page = await patient.page(id);
  expect([page.gate.kind, page.content]).toEqual(['request-password', undefined]);
  expect((await patient.send('GET', `/api/pages/${id}/archive`)).response.status).toBe(403);
  const contacts = page.gate.kind === 'request-password' ? page.gate.contacts : [];
  const contactId = contacts.find(({ channel }) => channel === 'email')?.contactId;
  expect((await patient.send('POST', `/api/pages/${id}/one-time-codes`, { contactId })).response.status).toBe(200);
  const again = await patient.send('POST', `/api/pages/${id}/one-time-codes`, { contactId });
  expect([again.response.status, Number(again.response.headers.get('retry-after')) > 0]).toEqual([429, true]);
  await kit.work();
  const code = /\b\d{6}\b/.exec(kit.email.messages.at(-1)?.text ?? '')?.[0];
  expect((await patient.send('POST', `/api/pages/${id}/one-time-codes/verify`, { code: 'no' })).response.status).toBe(
    403,
  );
  expect((await patient.send('POST', `/api/pages/${id}/one-time-codes/verify`, { code })).response.status).toBe(204);
  expect((await patient.page(id)).gate.kind).toBe('create-password');
  const short = { password: 'abc', verifyPassword: 'abc' };
  expect((await patient.send('POST', `/api/pages/${id}/password`, short)).response.status).toBe(422);
  const good = { password: 'sommar7', verifyPassword: 'sommar7' };
  expect((await patient.send('POST', `/api/pages/${id}/password`, good)).response.status).toBe(204);
  const items = (await patient.page(id)).content?.items ?? [];
  const report = items.find(({ kind }) => kind === 'document');
  const { response } = await patient.send('GET', report?.downloadHref ?? '');
  expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
  expect(response.headers.get('content-security-policy')).toContain('sandbox');

  const visitor = browser('192.0.2.2');
  await visitor.open(link);
  expect((await visitor.page(id)).gate.kind).toBe('password');
  expect((await visitor.send('POST', `/api/pages/${id}/unlock`, { secret: 'wrong1' })).response.status).toBe(403);
  expect((await visitor.send('POST', `/api/pages/${id}/unlock`, { secret: 'sommar7' })).response.status).toBe(204);
  expect((await visitor.page(id)).content?.total).toBe(2);
});

test('L3: an unknown link and a malformed one get the same bytes, from the button too; guessing is slowed', async () => {
  await start();
  const guess = browser('192.0.2.9');
  const answers: unknown[] = [];
  for (const path of ['/l/AAAAAAAAAAAAAAAAAAAAAA', '/l/x', '/l/%00%E0', '/v/AAAAAAAAAAAAAAAAAAAAAA']) {
    const { response } = await guess.send('GET', path);
    answers.push([response.status, [...response.headers], await response.text()]);
  }
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  const own = { 'sec-fetch-site': 'same-origin' };
  expect((await guess.send('POST', '/l/x', undefined, own)).response.status).toBe(404);
  for (let left = 30 - 5; left > 0; left--) await guess.send('GET', `/l/guess-${left}`);
  const { response } = await guess.send('GET', '/l/one-more');
  expect([response.status, Number(response.headers.get('retry-after')) > 0]).toEqual([429, true]);
  const { link } = await share();
  expect((await guess.send('GET', link)).response.status).toBe(200);
});

test('without a session every patient route answers 401, on a real share too', async () => {
  await start();
  const { link } = await share();
  const id = await browser().open(link);
  const stranger = browser();
  for (const path of ['', '/archive', '/items/object-1/view', '/items/object-1/preview', '/items/object-1/download']) {
    for (const headers of [{}, { range: 'bytes=0-1' }]) {
      const { response } = await stranger.send(
        'GET',
        `/api/pages/${id}${path}`,
        undefined,
        headers as Record<string, string>,
      );
      expect([path, response.status]).toEqual([path, 401]);
    }
  }
});

test('settings and shares over HTTP: changed, refused, listed, resent, revoked', async () => {
  await start();
  const { shareId } = await share();
  const { body } = await viewer('GET', '/v1/settings');
  const { version } = body as SettingsDto;
  const changed = await viewer('PATCH', '/v1/settings', {
    version,
    settings: { imagesPerPage: 8 },
    linkCode: 'KLINIK9',
  });
  expect(changed.body).toMatchObject({ settings: { imagesPerPage: 8 }, linkCodeSet: true });
  expect(JSON.stringify(changed.body)).not.toContain('KLINIK9');
  expect((await viewer('PATCH', '/v1/settings', { version, settings: {} })).response.status).toBe(409);
  const wrong = await viewer('PATCH', '/v1/settings', { version: version + 1, settings: { imagesPerPage: 0 } });
  expect(wrong.body).toMatchObject({ code: 'settings.invalid', errors: [{ field: 'imagesPerPage' }] });
  expect(((await viewer('GET', '/v1/studies/study-1/shares')).body as ShareListDto).shares).toHaveLength(1);
  expect((await viewer('POST', `/v1/shares/${shareId}/resend`)).response.status).toBe(200);
  const soon = await viewer('POST', `/v1/shares/${shareId}/resend`);
  expect([soon.response.status, Number(soon.response.headers.get('retry-after')) > 0]).toEqual([429, true]);
  expect((await viewer('POST', `/v1/shares/${shareId}/revoke`)).body).toMatchObject({ state: 'revoked' });
  expect((await viewer('GET', '/v1/shares/nothing')).response.status).toBe(404);
  expect((await viewer('GET', '/v1/openapi.json')).response.status).toBe(200);
});

test('R8: usage figures are told as JSON and as CSV, to whom the host gives the right', async () => {
  await start();
  const { shareId } = await share();
  kit.advance(120_000);
  await viewer('POST', `/v1/shares/${shareId}/resend`);
  await kit.work();
  const { body } = await viewer('GET', '/v1/usage');
  const { accountId, grain, periods, total } = body as UsageDto;
  expect([accountId, grain, periods.at(-1)?.to]).toEqual([ACCOUNT, 'day', (body as UsageDto).to]);
  expect(total).toMatchObject({
    sharesSent: 1,
    linkEmails: 1,
    linkTexts: 1,
    resends: 1,
    resentEmails: 1,
    resentTexts: 1,
  });
  const year = (body as UsageDto).to.slice(0, 4);
  const query = `from=${year}-01-01&to=${year}-12-31&grain=month`;
  const months = (await viewer('GET', `/v1/usage?${query}`)).body as UsageDto;
  expect([months.periods.length, months.total]).toEqual([12, total]);
  const { response } = await viewer('GET', `/v1/usage.csv?${query}`);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  const name = `usage-${year}-01-01-${year}-12-31.csv`;
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
  const lines = (await response.text()).split('\r\n');
  expect([lines.length, lines.at(-1)]).toEqual([14, '']);
  expect(lines[0]).toMatch(/^accountId,timeZone,from,to,sharesSent,/);
  const without = { ...clinician, rights: ['read', 'send', 'revoke', 'settings'] as const };
  const request = new Request('http://localhost/v1/usage.csv');
  expect((await sharing.clinician(request, without)).status).toBe(403);
});

test.each([
  ['from=2026-02-30', 'from', { rule: 'date' }],
  ['to=tomorrow', 'to', { rule: 'date' }],
  ['from=2026-02-02&to=2026-02-01', 'from', { rule: 'order' }],
  ['from=2026-01-01&to=2053-05-18', 'from', { rule: 'days', limit: 366 }],
  ['grain=month&from=2000-01-01&to=9999-12-31', 'from', { rule: 'months', limit: 120 }],
  ['grain=hour', 'grain', { rule: 'enum' }],
])('R8: usage figures for %s are refused by the field, as CSV too', async (query, field, params) => {
  await start();
  for (const path of ['/v1/usage', '/v1/usage.csv']) {
    const { response, body } = await viewer('GET', `${path}?${query}`);
    expect(response.status).toBe(400);
    expect(body).toMatchObject({ code: 'request.invalid', errors: [{ field, code: 'request.invalid', params }] });
  }
});
