import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { OutputFile, ShareObjectRecord } from '../../ports/index.ts';
import {
  ACCOUNT,
  clinician,
  open,
  send,
  shareKit,
  stranger,
  stubStudy,
  textOf,
} from '../../testing/share-kit/index.ts';
import type { WantedFile } from '../types.ts';
import { itemView } from './item-view.ts';
import { pageItems } from './page-items.ts';

function file(fileId: string, role: OutputFile['role'], previewOf?: string): OutputFile {
  const facts = { fileId, role, mediaType: 'image/jpeg', bytes: 1 };
  return previewOf === undefined ? facts : { ...facts, previewOf };
}

function objectOf(...outputs: OutputFile[]): ShareObjectRecord {
  const prepared = { verdict: 'anonymized' as const, reasons: [], outputs };
  return { position: 0, objectId: 'o', kind: 'picture', prepared, leftOut: false, masks: [] };
}

function previewsOf(...outputs: OutputFile[]): [string, string | undefined][] {
  return pageItems({ objects: [objectOf(...outputs)] }).map(({ itemId, preview }) => [itemId, preview?.fileId]);
}

test('G2: a preview belongs to what it was made of, in whatever order the files are kept', () => {
  const small = [file('small-b', 'preview', 'b'), file('small-a', 'preview', 'a')];
  const large = [file('a', 'picture'), file('b', 'clip'), file('c', 'document')];
  const pairs = [
    ['a', 'small-a'],
    ['b', 'small-b'],
    ['c', undefined],
  ];
  expect(previewsOf(...large, ...small)).toEqual(pairs);
  expect(previewsOf(...small, file('d', 'dicom'), ...large)).toEqual(pairs);
});

test('G2: previews of shares made before they kept what they show still belong to their object’s one picture', () => {
  expect(previewsOf(file('small', 'preview'), file('a', 'picture'))).toEqual([['a', 'small']]);
});

test('G13: an item tells whether parts of it were covered, and whether it may show who the patient is', () => {
  const covered = objectOf(file('a', 'picture'));
  const open = objectOf(file('b', 'picture'));
  const objects = [
    { ...covered, prepared: { ...covered.prepared!, masked: true } },
    { ...open, position: 1, prepared: { ...open.prepared!, verdict: 'protected' as const } },
  ];
  const told = pageItems({ objects }).map(itemView);
  expect(told[0]).toMatchObject({ itemId: 'a', masked: true });
  expect(told[0]).not.toHaveProperty('mayIdentify');
  expect(told[1]).toMatchObject({ itemId: 'b', mayIdentify: true });
  expect(told[1]).not.toHaveProperty('masked');
});

test('G13: preparation keeps whether less than the whole frame is shown', async () => {
  const kit = await shareKit({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture', 'picture', 'picture'])] });
  kit.processor.evidence = ({ text }) => {
    if (text === 'picture 1') return [{ code: 'frames-masked', data: { frames: 1, shareKept: 0.9 } }];
    return text === 'picture 2' ? [{ code: 'frames-masked', data: { frames: 1, shareKept: 1 } }] : [];
  };
  try {
    const { shareId } = await send(kit);
    const { objects } = (await kit.store.findShare(shareId))!;
    expect(objects.map(({ prepared }) => prepared!.masked)).toEqual([true, false, false]);
  } finally {
    await kit.close();
  }
});

test('G2: preparation keeps with each preview the id of the picture or clip it shows', async () => {
  const kit = await shareKit({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture', 'clip', 'document'])] });
  try {
    const { shareId } = await send(kit);
    const { objects } = (await kit.store.findShare(shareId))!;
    const links = objects.map(({ prepared }) => {
      const [main, ...rest] = prepared!.outputs;
      return rest.map(({ role, previewOf }) => [role, previewOf === main!.fileId]);
    });
    expect(links).toEqual([[['preview', true]], [['preview', true]], []]);
  } finally {
    await kit.close();
  }
});

test('G14: each size of a picture is a file by its width; what is saved, and packed, is the full one alone', async () => {
  const kit = await shareKit({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture', 'clip'])] });
  kit.processor.small = () => [480, 800];
  try {
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    const { items, archiveBytes } = (await kit.patient.getPage(publicId, visitor, 1)).content!;
    const sizes = [
      { width: 480, height: 360 },
      { width: 800, height: 600 },
    ];
    expect(items.map(({ small }) => small)).toEqual([sizes, sizes]);
    const get = (wanted: WantedFile) => kit.patient.getFile(publicId, visitor, items[0]!.itemId, wanted);
    const small = await get({ width: 480 });
    expect(small).toMatchObject({ mediaType: 'image/webp', fileName: '01-picture.webp', attachment: false });
    expect(await textOf(small.open())).toBe('picture 1 480 wide');
    expect(await textOf((await get('download')).open())).toBe('picture 1');
    await expect(get({ width: 481 })).rejects.toMatchObject({ code: 'page.file_not_found' });
    const zip = await textOf((await kit.patient.getArchive(publicId, visitor)).open());
    expect([zip.length, zip.includes('wide')]).toEqual([archiveBytes, false]);
    await expect(kit.patient.getFile(publicId, stranger(), items[0]!.itemId, { width: 480 })).rejects.toMatchObject({
      code: 'page.session_missing',
    });
  } finally {
    await kit.close();
  }
});

test('R6: the small pictures of a revoked share are destroyed with the rest', async () => {
  const kit = await shareKit({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture'])] });
  kit.processor.small = () => [480];
  const stored = async () =>
    (await readdir(kit.folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  try {
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    const { items } = (await kit.patient.getPage(publicId, visitor, 1)).content!;
    expect(await stored()).toHaveLength(4);
    await kit.clinician.revokeShare(clinician, shareId);
    await kit.work();
    expect(await stored()).toEqual([]);
    await expect(kit.patient.getFile(publicId, visitor, items[0]!.itemId, { width: 480 })).rejects.toMatchObject({
      code: 'share.revoked',
    });
  } finally {
    await kit.close();
  }
});

test.each(['picture', 'images in one file'])(
  'G9: a %s counts as a view, for who never asks for the page',
  async (what) => {
    const kit = await shareKit({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture', 'picture'])] });
    try {
      const { shareId } = await send(kit);
      const { publicId, visitor } = await open(kit, shareId);
      const items = (await kit.patient.readPage(publicId, visitor)).content?.items ?? [];
      const views = async () => (await kit.clinician.getShare(clinician, shareId)).views;
      expect(await views()).toBe(0);
      if (what === 'picture')
        for (const { itemId } of items) await kit.patient.getFile(publicId, visitor, itemId, 'view');
      else await kit.patient.getArchive(publicId, visitor);
      expect(await views()).toBe(1);
      expect((await kit.patient.getPage(publicId, visitor, 1)).content?.views).toBe(1);
    } finally {
      await kit.close();
    }
  },
);
