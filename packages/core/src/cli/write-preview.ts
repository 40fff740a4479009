import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Evidence, ObjectResult, Rectangle } from '../deidentify/index.ts';
import { renderContactSheet } from '../render/index.ts';
import { previewPath } from './output-path.ts';

const NOTE =
  'The pictures in this folder show the ORIGINALS (left and middle, under a red bar), with whatever names are in\n' +
  'them, beside what a patient would get (right, under a green bar). They are for checking on this machine only.\n';

function rectangles(evidence: readonly Evidence[], code: string, key: string): Rectangle[] | undefined {
  const value = evidence.find((one) => one.code === code)?.data?.[key];
  return Array.isArray(value) ? (value as Rectangle[]) : undefined;
}

/**
 * Writes `preview/<n>-<name>.jpg`: the object before, its masks, and after. `before` is the unmasked thumbnail; without
 * one there is nothing to compare and nothing is written.
 */
export async function writePreview(
  file: { number: number; path: string },
  out: string,
  before: Uint8Array | undefined,
  { evidence, outputs, verdict }: ObjectResult,
): Promise<void> {
  const image = evidence.find(({ code }) => code === 'image' || code === 'video')?.data;
  if (before === undefined || image === undefined) return;
  const shown = verdict === 'undeliverable' ? undefined : outputs.find(({ mediaType }) => mediaType === 'image/jpeg');
  const sheet = await renderContactSheet({
    before,
    after: shown?.bytes,
    frame: { columns: Number(image.columns), rows: Number(image.rows) },
    keep: rectangles(evidence, 'ultrasound-regions-kept', 'regions'),
    masks: [
      ...(rectangles(evidence, 'device-rectangles-blacked', 'rectangles') ?? []),
      ...(rectangles(evidence, 'text-searched', 'masked') ?? []),
    ],
  });
  const path = join(out, previewPath(file.number, file.path));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(join(dirname(path), 'README.txt'), NOTE);
  await writeFile(path, sheet.bytes);
}
