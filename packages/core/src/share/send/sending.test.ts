import { afterEach, describe, expect, test } from 'vitest';
import type { CreateShareDto } from '../../contract/clinician.ts';
import type { StudySource, StudyThumbnails } from '../../ports/index.ts';
import { memoryStudySource } from '../../testing/memory-study-source.ts';
import {
  ACCOUNT,
  BOTH,
  clinician,
  type ShareKit,
  type ShareKitOptions,
  send,
  shareKit,
  stubStudy,
} from '../../testing/share-kit/index.ts';

let kit: ShareKit;
const start = async (options: ShareKitOptions = {}) => (kit = await shareKit(options));
afterEach(() => kit.close());

const create = (request: Partial<CreateShareDto>, key = 'key') =>
  kit.clinician.createShare(clinician, { studyId: 'study-1', contact: BOTH, ...request }, key);

async function shares() {
  return (await kit.clinician.listShares(clinician, 'study-1')).shares;
}

describe('what is sent', () => {
  test('S1: the whole study goes when nothing is selected', async () => {
    await start();
    const share = await send(kit);
    expect(share.objects.map(({ objectId }) => objectId)).toEqual(['object-1', 'object-2', 'object-3']);
    expect(kit.processor.processed).toEqual(['picture 1', 'picture 2', 'clip 3']);
  });

  test('S1: exactly the selected objects go, in the study’s order', async () => {
    await start();
    const share = await send(kit, { objectIds: ['object-3', 'object-1', 'object-3'] });
    expect(share.objects.map(({ objectId }) => objectId)).toEqual(['object-1', 'object-3']);
    expect(kit.processor.processed).toEqual(['picture 1', 'clip 3']);
  });

  test.each([
    [{ objectIds: ['object-1', 'object-9'] }, 'study.object_not_found', 'objectIds/1'],
    [{ objectIds: [] }, 'share.no_objects', 'objectIds'],
    [{ lifespanDays: 366 }, 'share.lifespan_out_of_bounds', 'lifespanDays'],
    [{ personalMessage: 'x'.repeat(501) }, 'request.invalid', 'personalMessage'],
    [{ personalMessage: 'a\u0000b' }, 'request.invalid', 'personalMessage'],
    [{ language: 'xx' as 'en' }, 'request.invalid', 'language'],
  ])('S1: %j is refused with the field named, and nothing is stored', async (request, code, field) => {
    await start();
    await expect(create(request)).rejects.toMatchObject({ code, fields: [{ field }] });
    expect(await shares()).toEqual([]);
  });

  test('P9: what can only be protected is refused up front by an account that sends anonymised images alone', async () => {
    await start({ settings: { anonymizedOnly: true }, studies: [stubStudy(ACCOUNT, 'study-1', ['document'])] });
    await expect(create({})).rejects.toMatchObject({ code: 'share.nothing_deliverable' });
  });
});

describe('the contact', () => {
  test.each([
    ['S2: an address and a number', BOTH, ['email', 'sms']],
    ['S2: in the other order, with stray spaces', '  +46701740605 ,  ann@example.org ', ['email', 'sms']],
    ['S3: an address alone means email', 'ann@example.org', ['email']],
    ['S3: a number alone means a text message', '070-174 06 05', ['sms']],
  ])('%s', async (_, contact, channels) => {
    await start();
    const share = await send(kit, { contact });
    expect(share.contacts.map(({ channel }) => channel).sort()).toEqual(channels);
    expect(kit.email.messages).toHaveLength(channels.includes('email') ? 1 : 0);
    expect(kit.sms.messages).toHaveLength(channels.includes('sms') ? 1 : 0);
  });

  test('S2: two separate fields are accepted as well', async () => {
    await start();
    const { share } = await kit.clinician.createShare(
      clinician,
      { studyId: 'study-1', email: 'ann@example.org', phone: '070-174 06 05' },
      'key',
    );
    expect(share.contacts.map(({ channel }) => channel).sort()).toEqual(['email', 'sms']);
  });

  test('S3: email and text message carry the same link and delete code', async () => {
    await start();
    await send(kit);
    const [email, sms] = [kit.email.messages[0]!.text, kit.sms.messages[0]!.text];
    const link = /https:\/\/images\.clinic\.example\/l\/[\w-]{22}/;
    expect(link.exec(email)?.[0]).toBe(link.exec(sms)?.[0]);
    expect(kit.sms.messages[0]!.to).toBe('+46701740605');
  });

  test('S4: a number alone is valid, with the advice to add an address', async () => {
    await start();
    const check = await kit.clinician.checkContact(clinician, { contact: '070-174 06 05' });
    expect(check).toMatchObject({ valid: true, advice: 'add-email' });
    expect((await kit.clinician.checkContact(clinician, { contact: BOTH })).advice).toBeUndefined();
  });

  test('S5: a number with + overrides the account’s country, if text messages may go there', async () => {
    await start({ settings: { smsCountries: ['SE', 'NO'] } });
    await send(kit, { contact: '+47 406 12 345' });
    expect(kit.sms.messages[0]!.to).toBe('+4740612345');
  });

  test.each(['', 'ann@', '+46 8 12', '+47 406 12 345', 'ann@example.org, 12'])(
    'S5: %j is refused with the field named before anything is stored',
    async (contact) => {
      await start();
      await expect(create({ contact })).rejects.toMatchObject({ status: 422, fields: [{ field: 'contact' }] });
      expect(await shares()).toEqual([]);
    },
  );
});

describe('progress and repetition', () => {
  test('S8: the progress tells how many objects are done while they are being prepared', async () => {
    await start();
    const share = await send(kit, {}, { work: false });
    expect(share).toMatchObject({ state: 'preparing', progress: { done: 0, total: 3 } });
    const seen: number[] = [];
    kit.processor.before = async () => {
      seen.push((await kit.clinician.getShare(clinician, share.shareId)).progress.done);
    };
    await kit.work();
    expect(seen).toEqual([0, 1, 2]);
    expect((await shares())[0]).toMatchObject({ state: 'ready', progress: { done: 3, total: 3 } });
  });

  test('S8: the confirmation names the masked contacts', async () => {
    await start();
    const { share } = await create({});
    expect(share.contacts.map(({ masked }) => masked).join()).toContain('•');
    expect(JSON.stringify(share)).not.toContain('ann@example.org');
    expect(JSON.stringify(share)).not.toContain('1740605');
  });

  test('S11: the same request under the same key is answered with the share it made', async () => {
    await start();
    const first = await create({});
    const again = await create({});
    expect([first.repeated, again.repeated]).toEqual([false, true]);
    expect(again.share.shareId).toBe(first.share.shareId);
    await kit.work();
    expect([kit.email.messages.length, kit.sms.messages.length]).toEqual([1, 1]);
  });

  test('S11: another request under the same key is a conflict', async () => {
    await start();
    await create({});
    await expect(create({ lifespanDays: 30 })).rejects.toMatchObject({ code: 'share.idempotency_conflict' });
    await expect(create({}, 'bad key')).rejects.toMatchObject({ code: 'request.invalid' });
  });

  test('R3: the same images to the same contacts offer the share there is, or make a new one on purpose', async () => {
    await start();
    const first = await send(kit, { objectIds: ['object-1', 'object-2'] });
    kit.advance(61_000);
    const same = { objectIds: ['object-2', 'object-1'], contact: '+46701740605,  Ann@Example.org' };
    await expect(create(same)).rejects.toMatchObject({ code: 'share.same_exists', params: { shareId: first.shareId } });
    expect((await create({ ...same, onSame: 'new' }, 'other')).repeated).toBe(false);
    kit.advance(61_000);
    await expect(create({ objectIds: ['object-1'] }, 'third')).resolves.toBeTruthy();
  });

  test('a contact is written to once a minute and five times a day', async () => {
    await start();
    await send(kit);
    await expect(create({ onSame: 'new' })).rejects.toMatchObject({
      code: 'contact.too_soon',
      params: { retryAfterSeconds: expect.any(Number) },
    });
    for (let round = 2; round <= 5; round++) {
      kit.advance(61_000);
      await send(kit, { onSame: 'new' });
    }
    kit.advance(61_000);
    await expect(create({ onSame: 'new' })).rejects.toMatchObject({ code: 'contact.daily_limit' });
    await expect(create({ contact: 'bo@example.org' })).resolves.toBeTruthy();
  });

  test('an account sends no more text messages a day than its cap', async () => {
    await start({ settings: { smsDailyCap: 1 } });
    await send(kit, { contact: '070-174 06 05' });
    await expect(create({ contact: '070-174 06 06' })).rejects.toMatchObject({
      code: 'contact.daily_limit',
      params: { channel: 'sms' },
    });
    await expect(create({ contact: 'ann@example.org' })).resolves.toBeTruthy();
  });

  test('without the right nothing is done, and another account’s study is not found', async () => {
    await start();
    const reader = { ...clinician, rights: ['read' as const] };
    await expect(kit.clinician.createShare(reader, { studyId: 'study-1', contact: BOTH }, 'key')).rejects.toMatchObject(
      { code: 'account.forbidden' },
    );
    const nobody = { ...clinician, rights: [] };
    for (const call of [
      () => kit.clinician.getStudy(nobody, 'study-1'),
      () => kit.clinician.getThumbnail(nobody, 'study-1', 'object-1'),
      () => kit.clinician.checkContact(reader, { contact: BOTH }),
      () => kit.clinician.getShare(nobody, 'share'),
      () => kit.clinician.listShares(nobody, 'study-1'),
      () => kit.clinician.resendShare(reader, 'share'),
      () => kit.clinician.revokeShare(reader, 'share'),
      () => kit.clinician.getSettings(nobody),
      () => kit.clinician.updateSettings(reader, { version: 1 }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'account.forbidden', status: 403 });
    }
    const other = { ...clinician, accountId: 'clinic-2' };
    await expect(kit.clinician.getStudy(other, 'study-1')).rejects.toMatchObject({ code: 'study.not_found' });
    const share = await send(kit);
    await expect(kit.clinician.getShare(other, share.shareId)).rejects.toMatchObject({ code: 'share.not_found' });
    await expect(kit.clinician.revokeShare(other, share.shareId)).rejects.toMatchObject({ code: 'share.not_found' });
  });

  test('the dialog opens with the objects, what to expect of each, and the contact from the exam', async () => {
    await start({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture', 'document'])] });
    const study = await kit.clinician.getStudy(clinician, 'study-1');
    expect(study.suggestedContact).toBe('ann@example.org');
    expect(study.objects.map(({ expected }) => expected)).toEqual(['anonymizable', 'protected']);
    expect(await kit.clinician.getThumbnail(clinician, 'study-1', 'object-1')).toHaveLength(1);
  });

  test('V4: a thumbnail that the archive draws is drawn anew, and no object is read; else the object is', async () => {
    const drawn = new Map([['object-1', new Uint8Array([9])]]);
    const asked: string[] = [];
    const source = memoryStudySource([stubStudy(ACCOUNT, 'study-1', ['picture', 'picture', 'document'])]);
    const studies: StudySource = {
      ...source,
      readObject: (...given) => {
        asked.push(`read ${given[2]}`);
        return source.readObject(...given);
      },
    };
    const thumbnails: StudyThumbnails = {
      readThumbnail: async (_account, _study, objectId) => {
        asked.push(`draw ${objectId}`);
        return drawn.get(objectId);
      },
    };
    await start({ context: { studies, thumbnails } });
    for (const id of ['object-1', 'object-2', 'object-3']) await kit.clinician.getThumbnail(clinician, 'study-1', id);
    expect(asked).toEqual(['draw object-1', 'draw object-2', 'read object-2', 'read object-3']);
  });
});
