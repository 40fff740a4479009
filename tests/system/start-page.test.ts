/** Pages for those who start, followed by a script: an empty folder, the packed packages, and what the document says, block by block. */
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillMarks } from '../../tools/marked-tables.ts';
import {
  DICOMWEB_PLUGIN,
  hasDicomWeb,
  type RunningOrthanc,
  startOrthanc,
  storeInOrthanc,
} from '../../tools/orthanc/start-orthanc.ts';
import { makeSyntheticStudies } from '../../tools/synthetic/studies.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectFile } from '../support/documents/expect-file.ts';
import { packAll } from '../support/packed-packages.ts';
import { follow, sayWhatItTook } from './start-page/follow.ts';
import { readChapters } from './start-page/read-steps.ts';
import { sendAndOpen } from './start-page/send-and-open.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const SIZES = { still: { width: 400, height: 300 }, clip: { width: 160, height: 120, frames: 6 } };
/** Invented; slices are proven clean without a text search, so that the patient sees pictures at once. */
const SLICES = 'studies/exempelsson-ct/*-ct.dcm';

const folder = mkdtempSync(join(tmpdir(), 'studyshare-start-'));
let tarballs: ReadonlyMap<string, string>;
let dicom: readonly string[];
let browser: Browser;

beforeAll(async () => {
  tarballs = packAll(folder);
  await makeSyntheticStudies(join(folder, 'studies'), () => undefined, SIZES);
  dicom = globSync(SLICES, { cwd: folder }).map((file) => join(folder, file));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A folder with nothing in it. */
function emptyFolder(name: string): string {
  const at = join(folder, name);
  mkdirSync(at);
  return at;
}

describe('docs/getting-started.md', () => {
  const NAME = 'docs/getting-started.md';
  const chapters = readChapters(NAME, read(NAME));
  /** Chapters whose blocks are not carried out here, and why. */
  const LEFT_OUT: Readonly<Record<string, string>> = {
    '1. See it': 'is for a clone of the repository: the tests of examples/mini-pacs play it',
    '4. Into your product': 'shows parts to choose from: tests/documents.test.ts compiles each',
  };
  const followed = chapters.filter(({ title }) => !Object.hasOwn(LEFT_OUT, title));

  test('every chapter with code is followed, or left out for a reason', () => {
    expect(Object.keys(LEFT_OUT)).toEqual(
      chapters.filter((each) => !followed.includes(each)).map(({ title }) => title),
    );
    expect(followed.map(({ title }) => title.slice(0, 2))).toEqual(['2.', '3.', '5.']);
  });

  test('V7: what it says makes a page whose dialog sends; the patient sees the pictures', async () => {
    const at = emptyFolder('start');
    const followedTo = await follow(at, followed, { tarballs, dicom });
    try {
      await sendAndOpen(browser, followedTo.page);
      expect(existsSync(join(at, 'looked-at/report.json'))).toBe(true);
    } finally {
      await followedTo.leave();
    }
    const found = fillMarks(NAME, read(NAME), { start: sayWhatItTook(NAME, followed, followedTo.seconds) });
    expectFile(join(root, NAME), found);
  });
});

if (!hasDicomWeb()) console.warn('SKIPPED: no Orthanc with its DICOMweb plugin; tools/setup-debian.sh installs them');

describe.runIf(hasDicomWeb() || process.env['CI'] !== undefined)('docs/react-and-orthanc.md', () => {
  const NAME = 'docs/react-and-orthanc.md';
  const chapters = readChapters(NAME, read(NAME));
  let orthanc: RunningOrthanc;

  beforeAll(async () => {
    orthanc = await startOrthanc([DICOMWEB_PLUGIN]);
    for (const file of dicom) await storeInOrthanc(orthanc, readFileSync(file));
  });
  afterAll(() => orthanc?.stop());

  test('V4: what it says makes a React page over an Orthanc whose dialog sends; the patient sees the pictures', async () => {
    const archive = `${orthanc.url}/dicom-web`;
    const followedTo = await follow(emptyFolder('react'), chapters, { tarballs, dicom, archive });
    try {
      await sendAndOpen(browser, followedTo.page, 'Send to patient');
    } finally {
      await followedTo.leave();
    }
    const found = fillMarks(NAME, read(NAME), { react: sayWhatItTook(NAME, chapters, followedTo.seconds) });
    expectFile(join(root, NAME), found);
  });
});
