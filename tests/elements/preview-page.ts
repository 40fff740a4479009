import type { ObjectPreviewDto, StudyObjectDto } from '@studyshare/core/contract';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Harness } from './harness.ts';
import type { Answer } from './mock-api.ts';

/** Opens the dialog for these objects (all of them unless given) and in it what the patient will see. */
export async function openPreview(
  harness: Harness,
  objectIds: string[] = [],
  options: BrowserContextOptions = {},
  attributes = '',
): Promise<Page> {
  const page = await harness.open(
    `<send-to-patient-dialog base-url="/api" study-id="study-1" ${attributes}></send-to-patient-dialog>`,
    options,
  );
  await page.evaluate(`document.querySelector('send-to-patient-dialog').show('study-1', ${JSON.stringify(objectIds)})`);
  await page.locator('#send:enabled').waitFor();
  await page.locator('#preview-open').click();
  await page.locator('.preview').waitFor();
  return page;
}

/** The route of an object's preview. */
export function route(number: number): string {
  return `GET /v1/studies/study-1/objects/object-${number}/preview`;
}

/** Answers an object's preview with what is made of it. */
export function answer(
  harness: Harness,
  number: number,
  preview: (object: StudyObjectDto) => ObjectPreviewDto | Promise<ObjectPreviewDto>,
  delay = 0,
): void {
  const object = harness.api.study.objects[number - 1]!;
  harness.api.on(route(number), async (): Promise<Answer> => ({ status: 200, body: await preview(object), delay }));
}
