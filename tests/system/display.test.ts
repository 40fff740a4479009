/** Grey levels and colours against DCMTK: what the patient gets has to look as it does on a viewer. */
import { describe, expect, test } from 'vitest';
import { openFrames, parseDicom } from '../../packages/core/src/dicom/index.ts';
import { hasSampleFiles, readSample, sampleNames } from '../../packages/core/src/testing/sample-files.ts';
import { NOT_MEASURED, type ReferenceFrame, renderReference } from '../support/display-reference.ts';

/** Both round to 8 bits, and colours come from YCbCr on two ways. */
const TOLERANCE = 2;

/** Samples that have frames at all, with what DCMTK makes of the first. */
async function measured(): Promise<{ name: string; reference: ReferenceFrame }[]> {
  const found = [];
  for (const name of sampleNames()) {
    if (NOT_MEASURED[name] !== undefined || name.includes('bomb') || !(await isImage(name))) continue;
    const reference = renderReference(name);
    if (reference !== undefined) found.push({ name, reference });
  }
  return found;
}

/** What of the display pipeline this sample calls for. */
function wayOf(name: string): string {
  const { dataset } = parseDicom(readSample(name));
  const parts = [
    dataset.string(0x00280004)?.trim(),
    dataset.items(0x00283010)[0]?.number(0x00283002) === undefined ? undefined : 'voi-lut',
    dataset.number(0x00281051) === undefined ? undefined : 'window',
    dataset.number(0x00281052) === undefined ? undefined : 'rescale',
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

async function isImage(name: string): Promise<boolean> {
  try {
    await openFrames(parseDicom(readSample(name)));
    return true;
  } catch {
    return false;
  }
}

describe.runIf(hasSampleFiles())('A4: true colours and greys', async () => {
  const samples = hasSampleFiles() ? await measured() : [];

  test('there are samples of every way to say them', () => {
    const ways = new Set(samples.map(({ name }) => wayOf(name)));
    const colours = ['RGB', 'PALETTE COLOR', 'YBR_FULL', 'YBR_FULL_422'];
    const greys = [
      'MONOCHROME1 window',
      'MONOCHROME2',

      'MONOCHROME2 window',
      'MONOCHROME2 window rescale',
      'MONOCHROME2 voi-lut window rescale',
    ];
    for (const way of [...colours, ...greys]) expect([way, ways.has(way)]).toEqual([way, true]);
    expect(samples.length).toBeGreaterThan(130);
  });

  test.each(samples)('$name looks as DCMTK shows it', async ({ name, reference }) => {
    const frame = await (await openFrames(parseDicom(readSample(name)))).display(0);
    const { columns, rows, channels } = frame;
    expect({ columns, rows, channels }).toEqual({
      columns: reference.columns,
      rows: reference.rows,
      channels: reference.channels,
    });
    let largest = 0;
    for (let at = 0; at < frame.data.length; at++)
      largest = Math.max(largest, Math.abs(frame.data[at]! - reference.data[at]!));
    expect(largest).toBeLessThanOrEqual(TOLERANCE);
  });
});
