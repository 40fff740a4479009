import { afterEach, describe, expect, test } from 'vitest';
import {
  ACCOUNT,
  clinician,
  oneTimeCode,
  open,
  type ShareKit,
  type ShareKitOptions,
  secretsOf,
  send,
  shareKit,
  stranger,
  stubStudy,
} from '../../testing/share-kit/index.ts';

const DAY = 86_400_000;

let kit: ShareKit;
const start = async (options: ShareKitOptions = {}) => (kit = await shareKit(options));
afterEach(() => kit.close());

const share = (shareId: string) => kit.clinician.getShare(clinician, shareId);
const rowsOf = async () => ({
  shares: await kit.knex('studyshare_shares'),
  sessions: await kit.knex('studyshare_sessions'),
  deliveries: await kit.knex('studyshare_deliveries'),
  audit: await kit.knex('studyshare_audit_records'),
});

describe('the link', () => {
  test('L1: the token is stored hashed and sealed only, and no answer or record tells it', async () => {
    await start();
    const { shareId } = await send(kit);
    const { token, deleteCode } = await secretsOf(kit, shareId);
    const everything = JSON.stringify([await rowsOf(), await kit.knex('studyshare_contacts'), await share(shareId)]);
    expect(everything).not.toContain(token);
    expect(everything).not.toContain(`"${deleteCode}"`);
    expect(everything).not.toContain('ann@example.org');
  });

  test('L2: fetching the link changes nothing, however often and by whomever', async () => {
    await start();
    const { shareId } = await send(kit);
    const { token } = await secretsOf(kit, shareId);
    const before = await rowsOf();
    for (let round = 0; round < 5; round++) {
      const boot = await kit.patient.describeLink(token, stranger(`192.0.2.${round}`));
      expect(boot).toMatchObject({ screen: 'welcome', openAction: `/l/${token}`, clinic: { name: 'Lakeside Clinic' } });
      expect(JSON.stringify(boot)).not.toContain('object-');
    }
    await kit.patient.describePage((await kit.store.findShare(shareId))!.publicId, stranger());
    expect(await rowsOf()).toEqual(before);
  });

  test('G1: a clinic’s name turns no direction and hides nothing, before and after opening', async () => {
    await start({ settings: { name: ' \u200eBild\u202eklinik\u2067\n (Nord)\ufeff' } });
    const { shareId } = await send(kit);
    const { token } = await secretsOf(kit, shareId);
    const { publicId, visitor } = await open(kit, shareId);
    for (const { clinic } of [
      await kit.patient.describeLink(token, stranger()),
      await kit.patient.getPage(publicId, visitor, 1),
    ])
      expect(clinic?.name).toBe('Bildklinik (Nord)');
  });

  test('L2: pressing the button opens a session, and the page in it', async () => {
    await start();
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    expect((await kit.patient.getPage(publicId, visitor, 1)).content?.total).toBe(3);
    await expect(kit.patient.getPage(publicId, stranger(), 1)).rejects.toMatchObject({ code: 'page.session_missing' });
    const forged = { ...visitor, sessionToken: 'x'.repeat(32) };
    await expect(kit.patient.getPage(publicId, forged, 1)).rejects.toMatchObject({ code: 'page.session_missing' });
  });

  test('P8: the link pressed in a second tab leaves the first tab the code that is on its way there', async () => {
    await start({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture', 'document'])] });
    const { shareId } = await send(kit);
    const { token } = await secretsOf(kit, shareId);
    const { publicId, visitor } = await open(kit, shareId);
    const code = await oneTimeCode(kit, publicId, visitor);
    const { sessionToken, goesOn } = await kit.patient.openLink(token, stranger(), () => visitor.sessionToken);
    expect(goesOn).toBe(true);
    const second = { ...stranger(), sessionToken };
    await kit.patient.verifyOneTimeCode(publicId, second, code);
    expect((await kit.patient.getPage(publicId, second, 1)).gate.kind).toBe('create-password');
  });

  test('P8: a second tab goes on where the first one is unlocked, and counts no other visit', async () => {
    await start();
    const { shareId } = await send(kit);
    const { token } = await secretsOf(kit, shareId);
    const { publicId, visitor } = await open(kit, shareId);
    await kit.patient.getPage(publicId, visitor, 1);
    const { sessionToken } = await kit.patient.openLink(token, stranger(), () => visitor.sessionToken);
    const page = await kit.patient.getPage(publicId, { ...stranger(), sessionToken }, 1);
    expect([page.content?.views, (await rowsOf()).sessions.length]).toEqual([1, 1]);
  });

  test.each([
    [
      'of another page',
      async () => (await open(kit, (await send(kit, { contact: 'bo@example.org' })).shareId)).visitor,
    ],
    ['that nobody was given', async () => ({ sessionToken: 'x'.repeat(32) })],
    [
      'idle for longer than a visit lasts',
      async (shareId: string) => {
        const { visitor } = await open(kit, shareId);
        kit.advance(31 * 60_000);
        return visitor;
      },
    ],
  ])('P8: a session %s is not gone on with', async (_, before) => {
    await start();
    const { shareId } = await send(kit);
    const { token } = await secretsOf(kit, shareId);
    const { sessionToken } = await before(shareId);
    const opened = await kit.patient.openLink(token, stranger(), () => sessionToken);
    expect([opened.goesOn, opened.sessionToken === sessionToken]).toEqual([false, false]);
  });

  test('L2: a session of one page opens no other', async () => {
    await start();
    const first = await open(kit, (await send(kit, { contact: 'ann@example.org' })).shareId);
    const second = await open(kit, (await send(kit, { contact: 'bo@example.org' })).shareId);
    await expect(kit.patient.getPage(second.publicId, first.visitor, 1)).rejects.toMatchObject({ status: 401 });
  });

  test('L3: unknown and malformed tokens get the same answer after the same look-ups', async () => {
    await start();
    const lookUps: string[] = [];
    const { findShareByTokenHash } = kit.store;
    kit.store.findShareByTokenHash = (hash) => {
      lookUps.push(hash);
      return findShareByTokenHash(hash);
    };
    const answers = [];
    for (const token of ['A'.repeat(22), 'short', '../etc', '', 'x'.repeat(5_000)]) {
      answers.push(await kit.patient.describeLink(token, stranger()));
      await expect(kit.patient.openLink(token, stranger())).rejects.toMatchObject({ code: 'link.unknown' });
    }
    expect(answers[0]).toMatchObject({ screen: 'unknown' });
    expect(answers[0]?.clinic).toBeUndefined();
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(lookUps).toHaveLength(10);
    expect(new Set(lookUps.map((hash) => hash.length))).toEqual(new Set([64]));
  });

  test('L3: who tries unknown links is slowed down, a link that exists never', async () => {
    await start();
    const { shareId } = await send(kit);
    const { token } = await secretsOf(kit, shareId);
    for (let round = 0; round < 30; round++) await kit.patient.describeLink(`unknown-${round}`, stranger());
    await expect(kit.patient.describeLink('unknown', stranger())).rejects.toMatchObject({
      code: 'request.rate_limited',
      params: { retryAfterSeconds: expect.any(Number) },
    });
    expect((await kit.patient.describeLink(token, stranger())).screen).toBe('welcome');
    await expect(kit.patient.openLink(token, stranger())).resolves.toBeTruthy();
    expect((await kit.patient.describeLink('unknown', stranger('192.0.2.2'))).screen).toBe('unknown');
  });

  test('L3: an expired page says so, with the clinic to ask, even before the expiry was recorded', async () => {
    await start();
    const { shareId } = await send(kit, { lifespanDays: 2 });
    const { token } = await secretsOf(kit, shareId);
    const { publicId, visitor } = await open(kit, shareId);
    kit.advance(3 * DAY);
    const boot = await kit.patient.describeLink(token, stranger());
    expect(boot).toMatchObject({ screen: 'expired', clinic: { publicEmail: 'hello@lakeside.example' } });
    expect(boot.openAction).toBeUndefined();
    expect((await kit.patient.describePage(publicId, visitor)).screen).toBe('expired');
    await expect(kit.patient.openLink(token, stranger())).rejects.toMatchObject({ code: 'share.expired', status: 410 });
    await expect(kit.patient.getPage(publicId, visitor, 1)).rejects.toMatchObject({ code: 'share.expired' });
    await kit.work();
    expect((await kit.patient.describeLink(token, stranger())).screen).toBe('expired');
    expect(await kit.store.getWrappedKey(shareId)).toBeNull();
  });

  test('L3: a revoked page says so', async () => {
    await start();
    const { shareId } = await send(kit);
    const { token } = await secretsOf(kit, shareId);
    await kit.clinician.revokeShare(clinician, shareId);
    expect((await kit.patient.describeLink(token, stranger())).screen).toBe('revoked');
    await expect(kit.patient.openLink(token, stranger())).rejects.toMatchObject({ code: 'share.revoked' });
  });

  test('L3: a link tried before its page is ready is unavailable, not unknown', async () => {
    await start();
    const { shareId } = await send(kit, {}, { work: false });
    const { token } = await secretsOf(kit, shareId);
    expect((await kit.patient.describeLink(token, stranger())).screen).toBe('unavailable');
    await expect(kit.patient.openLink(token, stranger())).rejects.toMatchObject({ code: 'share.preparing' });
  });

  test('a session rests after 30 idle minutes and ends after twelve hours', async () => {
    await start();
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    for (let round = 0; round < 25; round++) {
      kit.advance(28 * 60_000);
      await kit.patient.getPage(publicId, visitor, 1);
    }
    kit.advance(28 * 60_000);
    await expect(kit.patient.getPage(publicId, visitor, 1)).rejects.toMatchObject({ code: 'page.session_missing' });
    const second = await open(kit, shareId);
    kit.advance(31 * 60_000);
    await expect(kit.patient.getPage(publicId, second.visitor, 1)).rejects.toMatchObject({ status: 401 });
  });
});

describe('the lifespan', () => {
  test('L4: 90 days by default; page and message state the real date', async () => {
    await start();
    const sent = await send(kit);
    expect(sent.daysLeft).toBe(90);
    const { publicId, visitor } = await open(kit, sent.shareId);
    expect(await kit.patient.getPage(publicId, visitor, 1)).toMatchObject({ expiresAt: sent.expiresAt, daysLeft: 90 });
    const year = new Date(sent.expiresAt).getUTCFullYear();
    expect(kit.email.messages[0]!.text).toContain(String(year));
  });

  test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/Santiago', 'Asia/Kolkata'])(
    'L4: in %s the link works to the last moment of the day that message, page and tab name',
    async (timeZone) => {
      await start({ settings: { timeZone } });
      const sent = await send(kit, { lifespanDays: 1 });
      const { publicId, visitor } = await open(kit, sent.shareId);
      const page = await kit.patient.getPage(publicId, visitor, 1);
      const named = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(new Date(sent.expiresAt));
      expect([page.expiresAt, page.clinic.timeZone, sent.timeZone]).toEqual([sent.expiresAt, timeZone, timeZone]);
      expect(kit.email.messages[0]!.text).toContain(named);
      const rest = Date.parse(sent.expiresAt) - (await kit.store.now());
      kit.advance(rest - 30_000);
      expect((await kit.patient.describeLink((await secretsOf(kit, sent.shareId)).token, stranger())).screen).toBe(
        'welcome',
      );
      expect((await kit.clinician.getShare(clinician, sent.shareId)).daysLeft).toBe(0);
      kit.advance(30_001);
      expect((await kit.clinician.getShare(clinician, sent.shareId)).state).toBe('expired');
    },
  );

  test('L4: the account chooses another default, a share its own within the account’s bounds', async () => {
    await start({ settings: { lifespanDays: 30, minLifespanDays: 7, maxLifespanDays: 60 } });
    expect((await send(kit, { contact: 'ann@example.org' })).daysLeft).toBe(30);
    expect((await send(kit, { contact: 'bo@example.org', lifespanDays: 60 })).daysLeft).toBe(60);
    await expect(send(kit, { contact: 'cy@example.org', lifespanDays: 61 })).rejects.toMatchObject({
      code: 'share.lifespan_out_of_bounds',
      params: { min: 7, max: 60 },
    });
  });
});
