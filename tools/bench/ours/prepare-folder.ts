import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DeidentifyOptions, ObjectResult } from '../../../packages/core/src/index.ts';
import { countSearches } from './count-searches.ts';
import { importCore, importTextSearch } from './import-product.ts';
import type { PreparedObject, PrepareOrder } from './prepare-order.ts';

/**
 * What preparing a share does with the objects of a study, one at a time with one worker: read, de-identify, render,
 * write. A process of its own, told what to do by one JSON argument.
 */
const order = JSON.parse(process.argv[2]!) as PrepareOrder;
const { createObjectProcessor } = await importCore(order.built);
const found = order.textSearch ? (await importTextSearch(order.built)).paddleTextSearch() : undefined;
const searches = found && countSearches(found);
const processor = createObjectProcessor({ workers: 1, ...(searches ? { textSearch: searches.search } : {}) });
const options: DeidentifyOptions = {
  ...order.options,
  dicom: { ...order.dicom, secret: new TextEncoder().encode('a secret of the bench alone') },
};
for (const folder of ['jpg', 'mp4', 'dcm', 'preview']) mkdirSync(join(order.out, folder), { recursive: true });
const objects: PreparedObject[] = [];
for (const file of readdirSync(order.source).sort()) {
  const bytes = readFileSync(join(order.source, file));
  const result = await processor.process({ bytes, mediaType: 'application/dicom', takeOver: true }, options);
  write(basename(file, '.dcm'), result);
  objects.push({ file, verdict: result.verdict, reasons: result.reasons, searchMs: searches?.take() ?? [] });
}
await processor.close();
await found?.close();
process.stdout.write(JSON.stringify(objects));

/** Pictures, clips and files by kind; a clip's still picture is its picture, as other programs make one. */
function write(name: string, { outputs, dicom }: ObjectResult): void {
  const isClip = outputs.some(({ role }) => role === 'clip');
  for (const { role, bytes } of outputs) {
    const picture = role === 'preview' && !isClip ? `preview/${name}.jpg` : `jpg/${name}.jpg`;
    writeFileSync(join(order.out, role === 'clip' ? `mp4/${name}.mp4` : picture), bytes);
  }
  if (dicom !== undefined) writeFileSync(join(order.out, `dcm/${name}.dcm`), dicom);
}
