import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ACCOUNT,
  auditActions,
  clinician,
  open,
  type ShareKit,
  secretsOf,
  send,
  shareKit,
  stranger,
  stubStudy,
  textOf,
} from '../../testing/share-kit/index.ts';
import { createUseCases, type Visitor } from '../index.ts';

const FOURTEEN = Array.from({ length: 14 }, (_, index) => (index % 7 === 6 ? 'clip' : 'picture'));

let kit: ShareKit;
let shareId: string;
let publicId: string;
let visitor: Visitor;

beforeEach(async () => {
  kit = await shareKit({ studies: [stubStudy(ACCOUNT, 'study-1', FOURTEEN)] });
  shareId = (await send(kit, { personalMessage: 'Take care,\nDr Berg' })).shareId;
  ({ publicId, visitor } = await open(kit, shareId));
});
afterEach(() => kit.close());

const page = async (number = 1, who = visitor) => (await kit.patient.getPage(publicId, who, number)).content!;
const wrong = (code: string) => (code === '0000' ? '1111' : '0000');

describe('the landing page', () => {
  test('V10: a KMS that never answers keeps no visitor for good: page, delete code and pictures say that it is busy', async () => {
    const [item] = (await page()).items;
    const waits: number[] = [];
    const sleep = async (milliseconds: number) => void waits.push(milliseconds);
    const { patient } = createUseCases({
      ...kit.context,
      platform: { ...kit.context.platform, sleep },
      keys: { ...kit.context.keys, unwrap: () => new Promise(() => {}) },
    });
    for (const asked of [
      patient.getPage(publicId, visitor, 1),
      patient.getFile(publicId, visitor, item!.itemId, 'view'),
      patient.deletePage(publicId, visitor, '0000'),
    ])
      await expect(asked).rejects.toMatchObject({ code: 'server.busy', status: 503 });
    expect(waits).toEqual([20_000, 20_000, 20_000]);
    expect((await page()).total).toBe(14);
  });

  test('G1: five items a page, numbered through, in the share’s order', async () => {
    const [first, last] = [await page(1), await page(3)];
    expect(first).toMatchObject({ from: 1, to: 5, total: 14, page: 1, pages: 3, pictures: 12, clips: 2, documents: 0 });
    expect(first.items.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(last).toMatchObject({ from: 11, to: 14, page: 3 });
    expect(last.items.map(({ fileName }) => fileName)).toEqual([
      '11-picture.jpg',
      '12-picture.jpg',
      '13-picture.jpg',
      '14-clip.mp4',
    ]);
    expect(first.personalMessage).toBe('Take care,\nDr Berg');
  });

  test('G1: the account decides how many are on a page', async () => {
    const { settings, version } = await kit.clinician.getSettings(clinician);
    await kit.clinician.updateSettings(clinician, { version, settings: { ...settings, imagesPerPage: 10 } });
    expect(await page(2)).toMatchObject({ from: 11, to: 14, pages: 2 });
  });

  test('G14: a visitor may ask for more items at once, but never for more than are bounded', async () => {
    const all = (await kit.patient.getPage(publicId, visitor, 1, 100)).content!;
    expect(all).toMatchObject({ from: 1, to: 14, total: 14, page: 1, pages: 1 });
    expect(all.items).toHaveLength(14);
    const few = (await kit.patient.getPage(publicId, visitor, 2, 6)).content!;
    expect(few).toMatchObject({ from: 7, to: 12, pages: 3 });
  });

  test('G2: each picture comes with a preview, a view and a download, decrypted whole or in ranges', async () => {
    const item = (await page()).items[1]!;
    const file = await kit.patient.getFile(publicId, visitor, item.itemId, 'download');
    expect(file).toMatchObject({ mediaType: 'image/jpeg', fileName: '02-picture.jpg', attachment: true, bytes: 9 });
    expect(await textOf(file.open())).toBe('picture 2');
    expect(await textOf(file.open({ start: 2, end: 4 }))).toBe('ctu');
    const preview = await kit.patient.getFile(publicId, visitor, item.itemId, 'preview');
    expect(await textOf(preview.open())).toBe('small picture 2');
    expect((await kit.patient.getFile(publicId, visitor, item.itemId, 'view')).attachment).toBe(false);
    await expect(kit.patient.getFile(publicId, visitor, 'nothing', 'view')).rejects.toMatchObject({ status: 404 });
  });

  test('G4: the archive holds everything under sensible names, its size known beforehand', async () => {
    const archive = await kit.patient.getArchive(publicId, visitor);
    const zip = await textOf(archive.open());
    expect(zip.length).toBe(archive.bytes);
    expect((await page()).archiveBytes).toBe(archive.bytes);
    expect(zip.match(/\d\d-(picture\.jpg|clip\.mp4)/g)).toHaveLength(28);
    expect(zip).toContain('picture 13');
    expect(await textOf(archive.open({ start: 0, end: 1 }))).toBe('PK');
  });

  test('P7: what is downloaded is a plain file that needs nothing to be opened', async () => {
    const zip = await textOf((await kit.patient.getArchive(publicId, visitor)).open());
    // General purpose bit 0 of every local header: not encrypted (APPNOTE 4.4.4).
    const headers = zip.split('PK\u0003\u0004').slice(1);
    expect(headers).toHaveLength(14);
    for (const header of headers) expect(header.charCodeAt(2) & 1).toBe(0);
  });

  test('G6: the page knows its real expiry for what it says about itself', async () => {
    const share = await kit.clinician.getShare(clinician, shareId);
    kit.advance(86_400_000);
    ({ visitor } = await open(kit, shareId));
    expect(await kit.patient.getPage(publicId, visitor, 1)).toMatchObject({ expiresAt: share.expiresAt, daysLeft: 89 });
  });

  test('G8: a language chosen by one is everybody’s from then on, and stays with the share', async () => {
    const other = await open(kit, shareId, '192.0.2.9');
    await kit.patient.setLanguage(publicId, visitor, 'sv');
    expect((await kit.patient.getPage(publicId, other.visitor, 1)).language).toBe('sv');
    const { token } = await secretsOf(kit, shareId);
    expect((await kit.patient.describeLink(token, stranger())).language).toBe('sv');
    await expect(kit.patient.setLanguage(publicId, visitor, 'xx' as 'en')).rejects.toMatchObject({ status: 400 });
    expect(await auditActions(kit, shareId)).toContain('language.changed');
  });

  test('G8: a page starts in the share’s language, else the account’s', async () => {
    const own = await send(kit, { contact: 'bo@example.org', language: 'ar' });
    const opened = await open(kit, own.shareId);
    expect((await kit.patient.getPage(opened.publicId, opened.visitor, 1)).language).toBe('ar');
    expect((await kit.patient.getPage(publicId, visitor, 1)).language).toBe('en');
  });

  test('G7, G9: a person opening it counts once, however often the page is read', async () => {
    await Promise.all([1, 2, 3, 1, 2].map((number) => page(number)));
    const seen = await page();
    expect(seen.views).toBe(1);
    expect(seen.lastViewedAt).toMatch(/Z$/);
    const second = await open(kit, shareId);
    expect((await page(1, second.visitor)).views).toBe(2);
  });

  test('G15: a press of a browser that keeps no cookie showed nothing, and is no view', async () => {
    const pressed = await open(kit, shareId);
    await open(kit, shareId);
    const shown = await kit.patient.readPage(publicId, pressed.visitor);
    expect(shown.content?.views).toBe(1);
    expect((await kit.clinician.getShare(clinician, shareId)).views).toBe(0);
    const seen = await page();
    expect([seen.views, seen.items]).toEqual([1, shown.content?.items]);
  });
});

describe('the delete code', () => {
  test('G10: deletes the page for everybody, for ever', async () => {
    const other = await open(kit, shareId, '192.0.2.9');
    const { token, deleteCode } = await secretsOf(kit, shareId);
    expect(kit.email.messages[0]!.text).toContain(deleteCode);
    expect(kit.sms.messages[0]!.text).toContain(deleteCode);
    await kit.patient.deletePage(publicId, visitor, deleteCode);
    for (const who of [visitor, other.visitor]) {
      await expect(kit.patient.getPage(publicId, who, 1)).rejects.toMatchObject({ code: 'share.deleted' });
    }
    expect((await kit.patient.describeLink(token, stranger())).screen).toBe('deleted');
    await kit.work();
    const share = await kit.clinician.getShare(clinician, shareId);
    expect(share).toMatchObject({ state: 'deleted', daysLeft: 0, actions: { resend: { reason: 'share.deleted' } } });
    expect(await auditActions(kit, shareId)).toEqual(expect.arrayContaining(['page.deleted', 'share.purged']));
  });

  test('G10: the code may be typed in the digits of the page’s language', async () => {
    const { deleteCode } = await secretsOf(kit, shareId);
    const arabic = [...deleteCode].map((digit) => String.fromCharCode(0x0660 + Number(digit))).join(' ');
    await kit.patient.deletePage(publicId, visitor, arabic);
    expect((await kit.clinician.getShare(clinician, shareId)).state).toBe('deleted');
  });

  test('G10: after ten wrong codes the right one is dead, while viewing goes on', async () => {
    const { deleteCode } = await secretsOf(kit, shareId);
    for (let left = 9; left >= 0; left--) {
      await expect(kit.patient.deletePage(publicId, visitor, wrong(deleteCode))).rejects.toMatchObject({
        code: 'delete.wrong_code',
        params: { triesLeft: left },
      });
      expect(await page()).toMatchObject({ deleteTriesLeft: left, deletable: left > 0 });
    }
    kit.advance(20 * 60_000);
    await expect(kit.patient.deletePage(publicId, visitor, deleteCode)).rejects.toMatchObject({
      code: 'delete.code_dead',
    });
    expect(await page()).toMatchObject({ total: 14 });
  });

  test('G10: the tenth try may still be the right one', async () => {
    const { deleteCode } = await secretsOf(kit, shareId);
    for (let round = 0; round < 9; round++) {
      await expect(kit.patient.deletePage(publicId, visitor, wrong(deleteCode))).rejects.toThrow();
    }
    await expect(kit.patient.deletePage(publicId, visitor, deleteCode)).resolves.toBeUndefined();
  });

  test('G10: one address trying many links alarms the account once, and stops nobody', async () => {
    const alarms = () => kit.knex('studyshare_audit_records').where({ action: 'delete-code.many-links-tried' });
    for (let link = 1; link <= 8; link++) {
      const other = await send(kit, { contact: `patient${link}@example.org` });
      const opened = await open(kit, other.shareId);
      const { deleteCode } = await secretsOf(kit, other.shareId);
      for (let round = 0; round < 2; round++) {
        await expect(kit.patient.deletePage(opened.publicId, opened.visitor, wrong(deleteCode))).rejects.toThrow();
      }
      expect(await alarms()).toHaveLength(link > 5 ? 1 : 0);
    }
    const { deleteCode } = await secretsOf(kit, shareId);
    await expect(kit.patient.deletePage(publicId, visitor, deleteCode)).resolves.toBeUndefined();
  });
});
