import { describe, expect, test } from 'vitest';
import { isStudyshareError } from '../errors.ts';
import { hasSampleFiles, readSample, sampleNames, sampleTable } from '../testing/sample-files.ts';
import { isDicom, openFrames, parseDicom } from './index.ts';

/** What the samples that give no picture end with, and why that is right. */
const REFUSED: Record<string, string> = {
  // 98,080 of 3 billion bytes, and two values for Rows, Columns and Bits Allocated.
  'dcm4che__3gb-bulk-data-truncated': 'dicom.malformed',
  // Number of Frames is "1A".
  'pydicom__badVR.dcm': 'dicom.malformed',
  // Half of the pixels are missing.
  'pydicom__MR_truncated.dcm': 'dicom.malformed',
  // The tiles at the edge of the slide are smaller than Rows × Columns.
  'fodicom__multiframe.dcm': 'dicom.malformed',
  // A private element is four bytes longer than it says, so the pixels behind it are out of reach; DCMTK gives up there too.
  'fodicom__GH626.dcm': 'dicom.unsupported',
  'synthetic/bomb_deflate_64MB.dcm': 'dicom.too_large',
  'synthetic/bomb_number_of_frames.dcm': 'dicom.too_large',
  // The header says 320 × 240, the JPEG 640 × 480.
  'synthetic/us_jpeg_dimension_lie.dcm': 'dicom.malformed',
};

const VIDEO = ['synthetic/es_mpeg4_two_fragments.dcm', 'synthetic/us_mpeg2_ts.dcm', 'synthetic/us_mpeg4_h264.dcm'];

async function showAll(name: string): Promise<string> {
  try {
    const reader = await openFrames(parseDicom(readSample(name)));
    for (let index = 0; index < reader.description.frames; index++) {
      const { data, rows, columns, channels } = await reader.display(index);
      if (data.length !== rows * columns * channels) return `frame ${index} has ${data.length} samples`;
    }
    return 'shown';
  } catch (error) {
    return isStudyshareError(error) ? error.code : String(error);
  }
}

const hasSamples = hasSampleFiles();

describe.runIf(hasSamples)('over the sample files', () => {
  // The body of a skipped suite is run all the same, to collect its tests.
  const table = hasSamples ? sampleTable() : [];
  const withoutPixels = new Set(table.filter(({ rows, frames }) => !rows || !frames).map(({ file }) => file!));
  // The table's own reader stumbled over the bytes at its end.
  withoutPixels.delete('synthetic/us_bytes_after_dataset_phi.dcm');

  function expected(name: string): string {
    if (REFUSED[name] !== undefined) return REFUSED[name];
    if (VIDEO.includes(name)) return 'dicom.unsupported';
    return withoutPixels.has(name) ? 'dicom.unsupported' : 'shown';
  }

  test('every one is known for what it is', () => {
    expect(sampleNames().filter((name) => !isDicom(readSample(name)))).toEqual([]);
  });

  test('A4: every frame of every picture is shown, and what is not ends in the right error', async () => {
    const wrong: string[] = [];
    for (const name of sampleNames()) {
      const outcome = await showAll(name);
      if (outcome !== expected(name)) wrong.push(`${name}: ${outcome}`);
    }
    expect(wrong).toEqual([]);
  });

  test('the descriptions agree with what is known of the files', async () => {
    const known = table.filter(({ file, photometric }) => expected(file!) === 'shown' && photometric);
    const wrong: unknown[] = [];
    for (const row of known) {
      const { description } = await openFrames(parseDicom(readSample(row.file!)));
      const { rows, columns, frames, corrections } = description;
      const photometric = corrections.length > 0 ? row.photometric : description.photometric;
      const same =
        [rows, columns, frames, photometric].join() === [row.rows, row.columns, row.frames, row.photometric].join();
      if (!same) wrong.push(row.file);
    }
    expect(wrong).toEqual([]);
  });
});
