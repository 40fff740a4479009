import { afterEach, describe, expect, test } from 'vitest';
import { secretCharges } from '../../../access/index.ts';
import {
  ACCOUNT,
  oneTimeCode,
  open,
  protect,
  type ShareKit,
  type ShareKitOptions,
  send,
  shareKit,
  stubStudy,
} from '../../../testing/share-kit/index.ts';
import type { Visitor } from '../../index.ts';

const WITH_REPORT = [stubStudy(ACCOUNT, 'study-1', ['picture', 'document'])];

let kit: ShareKit;
const start = async (options: ShareKitOptions = {}) => (kit = await shareKit({ studies: WITH_REPORT, ...options }));
afterEach(() => kit.close());

const gate = async (publicId: string, visitor: Visitor) => (await kit.patient.getPage(publicId, visitor, 1)).gate;

describe('the one-time code', () => {
  test('P8: works once, for ten minutes, and burns after five wrong tries', async () => {
    await start();
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    const code = await oneTimeCode(kit, publicId, visitor);
    const wrong = code === '000000' ? '111111' : '000000';
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      await expect(kit.patient.verifyOneTimeCode(publicId, visitor, wrong)).rejects.toMatchObject({
        code: 'access.wrong_one_time_code',
        params: { triesLeft },
      });
    }
    const expired = { code: 'access.one_time_code_expired' };
    await expect(kit.patient.verifyOneTimeCode(publicId, visitor, code)).rejects.toMatchObject(expired);
    kit.advance(61_000);
    const second = await oneTimeCode(kit, publicId, visitor);
    kit.advance(10 * 60_000);
    await expect(kit.patient.verifyOneTimeCode(publicId, visitor, second)).rejects.toMatchObject(expired);
    const third = await oneTimeCode(kit, publicId, visitor);
    await kit.patient.verifyOneTimeCode(publicId, visitor, ` ${third.slice(0, 3)} ${third.slice(3)}`);
    await expect(kit.patient.verifyOneTimeCode(publicId, visitor, third)).rejects.toMatchObject(expired);
  });

  test('P8: is sent once a minute and three times an hour to one visit, and the page is told when again', async () => {
    await start();
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    const tooSoon = (atLeast: number, atMost: number) => ({
      code: 'access.one_time_code_too_soon',
      params: { retryAfterSeconds: expect.toSatisfy((seconds: number) => seconds >= atLeast && seconds <= atMost) },
    });
    for (let round = 0; round < 3; round++) {
      await oneTimeCode(kit, publicId, visitor);
      if (round < 2) await expect(oneTimeCode(kit, publicId, visitor)).rejects.toMatchObject(tooSoon(50, 60));
      kit.advance(61_000);
    }
    await expect(oneTimeCode(kit, publicId, visitor)).rejects.toMatchObject(tooSoon(3_300, 3_540));
    const [email] = (await kit.store.findShare(shareId))!.contacts.filter(({ channel }) => channel === 'email');
    const other = await open(kit, shareId);
    await kit.patient.requestOneTimeCode(publicId, other.visitor, email!.contactId);
    await kit.work();
    const shared = /\b\d{3}(?: \d{3}){4}\b/.exec(
      kit.email.messages.findLast(({ to }) => to !== kit.context.defaultSettings.publicEmail)!.text,
    )![0];
    await kit.patient.verifyOneTimeCode(publicId, other.visitor, shared);
  });

  test('P8: is stored keyed, sealed until it is sent, and gone afterwards', async () => {
    await start();
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    const code = await oneTimeCode(kit, publicId, visitor);
    const rows = await kit.knex('studyshare_deliveries').where({ kind: 'one-time-code' });
    expect(rows[0].sealed_payload).toBeNull();
    const [stored] = await kit.knex('studyshare_one_time_codes');
    expect(stored.code_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify([stored, rows, await kit.knex('studyshare_audit_records')])).not.toContain(code);
  });
});

describe('limits of wrong passwords', () => {
  async function guarded() {
    await start();
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    await protect(kit, publicId, visitor, 'secret1');
    return { shareId, publicId };
  }

  test('P8: five wrong ones in 15 minutes stop the address, not the others', async () => {
    const { shareId, publicId } = await guarded();
    const { visitor } = await open(kit, shareId, '192.0.2.66');
    for (let round = 0; round < 5; round++) {
      await expect(kit.patient.unlock(publicId, visitor, 'wrong1')).rejects.toMatchObject({ status: 403 });
    }
    await expect(kit.patient.unlock(publicId, visitor, 'secret1')).rejects.toMatchObject({
      code: 'access.too_many_attempts',
      params: { retryAfterSeconds: expect.any(Number) },
    });
    const other = await open(kit, shareId, '192.0.2.2');
    await kit.patient.unlock(publicId, other.visitor, 'secret1');
    kit.advance(15 * 60_000);
    await kit.patient.unlock(publicId, visitor, 'secret1');
  });

  test('P8: one who has a network of IPv6 addresses is stopped as one', async () => {
    const { shareId, publicId } = await guarded();
    const guess = async (address: string) => {
      const { visitor } = await open(kit, shareId, address);
      return kit.patient.unlock(publicId, visitor, 'wrong1');
    };
    for (let host = 1; host <= 5; host++) {
      await expect(guess(`2001:db8:1:20${host}::${host}`)).rejects.toMatchObject({ status: 403 });
    }
    await expect(guess('2001:db8:1:2ff::99')).rejects.toMatchObject({ code: 'access.too_many_attempts' });
    await expect(guess('2001:db8:2::1')).rejects.toMatchObject({ code: 'access.wrong_password' });
  });

  test('P8: a right password clears the address’s tries and does not use up the link’s', async () => {
    const { shareId, publicId } = await guarded();
    for (let round = 0; round < 12; round++) {
      const { visitor } = await open(kit, shareId);
      for (let wrong = 0; wrong < 4; wrong++) {
        await expect(kit.patient.unlock(publicId, visitor, 'wrong1')).rejects.toMatchObject({
          params: { triesLeft: 4 - wrong },
        });
      }
      await kit.patient.unlock(publicId, visitor, 'secret1');
    }
    const { visitor } = await open(kit, shareId, '192.0.2.2');
    expect(await gate(publicId, visitor)).toMatchObject({ kind: 'password', exhausted: false });
    const { generation } = (await kit.store.findShare(shareId))!;
    const { ofLink } = secretCharges('password', shareId, generation, '');
    expect(await kit.store.attemptsLeft(ofLink)).toBe(100 - 48);
  });

  test('P8: after 100 wrong ones on a link only a one-time code helps, and it does', async () => {
    const { shareId, publicId } = await guarded();
    for (let address = 0; address < 20; address++) {
      const { visitor } = await open(kit, shareId, `198.51.100.${address}`);
      for (let round = 0; round < 5; round++) {
        await expect(kit.patient.unlock(publicId, visitor, 'wrong1')).rejects.toMatchObject({ status: 403 });
      }
    }
    const { visitor } = await open(kit, shareId, '192.0.2.2');
    expect(await gate(publicId, visitor)).toMatchObject({ kind: 'password', exhausted: true });
    await expect(kit.patient.unlock(publicId, visitor, 'secret1')).rejects.toMatchObject({
      code: 'access.one_time_code_needed',
    });
    await protect(kit, publicId, visitor, 'secret2');
    const next = await open(kit, shareId, '192.0.2.3');
    expect(await gate(publicId, next.visitor)).toMatchObject({ kind: 'password', exhausted: false });
    await kit.patient.unlock(publicId, next.visitor, 'secret2');
  });
});
