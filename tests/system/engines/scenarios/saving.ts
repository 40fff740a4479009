import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { openPromise } from 'yauzl';
import { KEYS, type Tab, until } from '../../../support/engines/tab.ts';
import { digestOf, digestServed, type Room } from '../room.ts';

/** What the page offers to save arrives on the device, byte by byte. */
export function saving(room: Room): void {
  const press = async (tab: Tab, name: string): Promise<Buffer> => {
    const link = tab.role('link', name);
    const digest = await digestServed(tab, (await link.attribute('href'))!);
    const file = (await link.attribute('download'))!;
    await link.click();
    const bytes = await room.saved(file, digest);
    await tab.get({ css: '.save-note' }).seen();
    return bytes;
  };

  test('G2 P7: a picture is saved as the full JPEG that the server has, and needs no password', async () => {
    const tab = await room.open(room.common);
    const bytes = await press(tab, '/^Download image \\(\\.jpg\\) Picture 1$/');
    const { format, width, height } = await sharp(bytes).metadata();
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: 480, height: 400 });
  });

  test('G3: a clip is saved as an .mp4 that begins with its index', async () => {
    const tab = await room.open(room.common);
    await tab.role('button', 'Next page').click();
    const bytes = await press(tab, '/^Download clip \\(\\.mp4\\) Clip 7$/');
    expect(bytes.subarray(4, 8).toString('latin1')).toBe('ftyp');
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  });

  test('G4: everything is saved as one ZIP of the size that was said', async () => {
    const tab = await room.open(room.common);
    const words = await tab.role('link', '/Download all/').words();
    const bytes = await press(tab, '/^Download all \\(\\.zip\\)/');
    expect(words.replace(/\s+/g, ' ')).toContain(`${Math.round(bytes.length / 1000)} kB`);
    expect([...(await entriesOf(bytes)).keys()]).toEqual([
      ...Array.from({ length: 6 }, (_, at) => `0${at + 1}-picture.jpg`),
      '07-clip.mp4',
    ]);
  });

  test('G4: the files for another doctor are saved as a ZIP of DICOM', async () => {
    const tab = await room.open(room.common);
    await tab.get({ css: 'summary', text: 'For another doctor' }).click();
    const entries = await entriesOf(await press(tab, '/^Save files for a doctor/'));
    expect(entries.size).toBeGreaterThan(0);
  });

  test('G14 G12: several are selected by keyboard, and saved together under their names', async () => {
    const tab = await room.open(room.common);
    await tab.role('button', 'Select several').focus();
    await tab.press(KEYS.Enter);
    for (const [at, name] of ['Picture 1', 'Picture 3'].entries()) {
      await tab.role('checkbox', `Select ${name}`).focus();
      await tab.press(KEYS.Space);
      await tab.get({ css: '.sr[aria-live]' }).seen();
      await until('the number is said', () =>
        tab.run(
          (count) => document.querySelector('.sr[aria-live]')!.textContent!.includes(`${count} selected`),
          at + 1,
        ),
      );
    }
    await tab.role('button', 'Save').within({ role: 'region', name: 'Selected images' }).click();
    const entries = await entriesOf(await room.saved('images.zip'));
    expect([...entries.keys()]).toEqual(['01-picture.jpg', '03-picture.jpg']);
    for (const [name, bytes] of entries) expect(digestOf(bytes)).toBe(await digestServed(tab, await hrefOf(tab, name)));
  });

  test('G14: all are selected at once, over the pages', async () => {
    const tab = await room.open(room.common);
    await tab.role('button', 'Select several').click();
    await tab.role('button', 'Select all 7').click();
    await until('all are selected', async () => {
      const boxes = await tab.run(() => document.querySelectorAll('.pick input:checked').length);
      return boxes === 7;
    });
    await tab.role('button', 'Select none').click();
    expect(await tab.run(() => document.querySelectorAll('.pick input:checked').length)).toBe(0);
  });
}

async function hrefOf(tab: Tab, fileName: string): Promise<string> {
  return (await tab.get({ css: `a[download="${fileName}"]` }).attribute('href'))!;
}

/** The files of a ZIP, which is written to where it can be opened; undone before it is whole, that fails. */
async function entriesOf(zip: Buffer): Promise<Map<string, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-zip-'));
  try {
    writeFileSync(join(folder, 'it.zip'), zip);
    const file = await openPromise(join(folder, 'it.zip'));
    const entries = new Map<string, Buffer>();
    for await (const entry of file.eachEntry()) {
      const chunks: Buffer[] = [];
      for await (const chunk of await file.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      entries.set(entry.fileName, Buffer.concat(chunks));
    }
    return entries;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
