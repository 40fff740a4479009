import { afterEach, describe, expect, test } from 'vitest';
import type { AccountSettings } from '../../contract/settings.ts';
import {
  ACCOUNT,
  clinician,
  open,
  protect,
  type ShareKit,
  send,
  shareKit,
  stubStudy,
  textOf,
} from '../../testing/share-kit/index.ts';
import { deidentifyOptions, preparationOptions } from './deidentify-options.ts';

const SPECS = ['picture', 'picture:protected', 'clip', 'document', 'picture:undeliverable', 'picture'];
const OFFERED: Partial<AccountSettings> = { dicomDownload: true, dicomEncoding: 'jpeg-ls-lossless' };

let kit: ShareKit;
afterEach(() => kit.close());

async function started(settings: Partial<AccountSettings>, specs = SPECS) {
  kit = await shareKit({ settings, studies: [stubStudy(ACCOUNT, 'study-1', specs)] });
  const { shareId } = await send(kit);
  return { shareId, ...(await open(kit, shareId)) };
}

async function change(settings: Partial<AccountSettings>): Promise<void> {
  const { version } = await kit.clinician.getSettings(clinician);
  await kit.clinician.updateSettings(clinician, { version, settings });
}

describe('G4: de-identified DICOM files as a second ZIP', () => {
  test('it holds what is anonymized, numbered like the pictures, in the coding the account chose', async () => {
    const { publicId, visitor } = await started(OFFERED);
    await protect(kit, publicId, visitor, 'rose 42 garden');
    const { content } = await kit.patient.getPage(publicId, visitor, 1);
    const archive = await kit.patient.getDicomArchive(publicId, visitor);
    const zip = await textOf(archive.open());
    expect(content?.dicomArchive).toEqual({
      bytes: archive.bytes,
      fileName: 'images-for-doctor.zip',
      files: 3,
    });
    expect(zip.length).toBe(archive.bytes);
    expect([...new Set(zip.match(/\d\d-[a-z]+\.(dcm|jpg|mp4|pdf)/g))]).toEqual([
      '01-picture.dcm',
      '03-clip.dcm',
      '05-picture.dcm',
    ]);
    expect(zip).toContain('dicom clip 3 as jpeg-ls-lossless');
    expect(zip).not.toContain('picture 2');
    expect(content).toMatchObject({ pictures: 3, clips: 1, documents: 1, total: 5 });
  });

  test('the first ZIP and the items are what they are without it', async () => {
    const { publicId, visitor } = await started(OFFERED, ['picture', 'clip']);
    const zip = await textOf((await kit.patient.getArchive(publicId, visitor)).open());
    expect([...new Set(zip.match(/\d\d-[a-z]+\.(dcm|jpg|mp4|pdf)/g))]).toEqual(['01-picture.jpg', '02-clip.mp4']);
  });

  test('P2: behind the password gate it is locked like everything else', async () => {
    const { publicId, visitor } = await started(OFFERED);
    await expect(kit.patient.getDicomArchive(publicId, visitor)).rejects.toMatchObject({ code: 'page.locked' });
  });

  test('P2: what is protected is in none, whatever the processor hands over', async () => {
    kit = await shareKit({
      settings: { ...OFFERED, passwordSetup: 'first-visitor' },
      studies: [stubStudy(ACCOUNT, 'study-1', ['picture', 'picture:protected'])],
    });
    const { process } = kit.processor;
    kit.context.processor.process = async (...given) => ({
      ...(await process(...given)),
      dicom: Uint8Array.of(1, 2, 3),
    });
    const { shareId } = await send(kit);
    const { objects } = (await kit.store.findShare(shareId))!;
    expect(objects.map(({ prepared }) => prepared?.outputs.map(({ role }) => role))).toEqual([
      ['picture', 'preview', 'dicom'],
      ['picture', 'preview'],
    ]);
  });

  test('without the setting nothing is made, offered or found', async () => {
    const { publicId, visitor, shareId } = await started({}, ['picture']);
    expect((await kit.patient.getPage(publicId, visitor, 1)).content?.dicomArchive).toBeUndefined();
    await expect(kit.patient.getDicomArchive(publicId, visitor)).rejects.toMatchObject({ code: 'page.file_not_found' });
    expect((await kit.store.findShare(shareId))?.dicomArchive).toBeNull();
    await change(OFFERED);
    await expect(kit.patient.getDicomArchive(publicId, visitor)).rejects.toMatchObject({ code: 'page.file_not_found' });
  });

  test('where nothing is anonymized there is none', async () => {
    const { shareId } = await started(OFFERED, ['picture:protected', 'document']);
    expect((await kit.store.findShare(shareId))?.dicomArchive).toBeNull();
  });

  test('an account that stops offering it stops for earlier shares too', async () => {
    const { publicId, visitor } = await started(OFFERED, ['picture']);
    await change({ dicomDownload: false });
    expect((await kit.patient.getPage(publicId, visitor, 1)).content?.dicomArchive).toBeUndefined();
    await expect(kit.patient.getDicomArchive(publicId, visitor)).rejects.toMatchObject({ code: 'page.file_not_found' });
  });
});

describe('A2: the secret behind new UIDs and dates', () => {
  const secretFor = async (accountId: string) => {
    const { settings } = await kit.clinician.getSettings(clinician);
    const options = preparationOptions({ ...kit.context } as never, accountId, { ...settings, ...OFFERED }, []);
    return Buffer.from(options.dicom?.secret ?? []).toString('hex');
  };

  test('is the same for an account whenever it is asked for, another one for each account, and never short', async () => {
    kit = await shareKit();
    const secret = await secretFor(ACCOUNT);
    expect(await secretFor(ACCOUNT)).toBe(secret);
    expect(await secretFor('clinic-2')).not.toBe(secret);
    expect(secret.length).toBeGreaterThanOrEqual(64);
  });
});

test('A3: what the account trusts and its labels reach the de-identification', async () => {
  kit = await shareKit();
  const { settings } = await kit.clinician.getSettings(clinician);
  const chosen = {
    ultrasoundProof: 'regions' as const,
    trustUltrasoundRegions: true,
    trustTextSearch: true,
    allowedLabels: ['Sagittal'],
  };
  expect(deidentifyOptions({ ...settings, ...chosen })).toEqual(chosen);
});
