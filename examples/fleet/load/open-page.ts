import { setTimeout as wait } from 'node:timers/promises';
import { FILE_ADDRESSES, PAGE_ADDRESSES, pathOf } from '@studyshare/core/contract';
import type { clinicianApi } from '../../mini-pacs/test/api.ts';
import type { Fleet } from '../server/fleet.ts';

/** A page that a visitor has opened, with what that visitor sends. */
export interface OpenPage {
  link: string;
  deleteCode: string;
  /** Session cookie, and that the page itself asks. */
  headers: Record<string, string>;
  dataUrl: string;
  archiveUrl: string;
  deleteUrl: string;
  shareId: string;
}

/** Sends a study, waits for its message, and opens the page as the patient does. */
export async function openPage(
  fleet: Pick<Fleet, 'mailbox'>,
  api: ReturnType<typeof clinicianApi>,
  studyId: string,
  email = 'load@example.org',
): Promise<OpenPage> {
  const { objects } = await api.study(studyId);
  const objectIds = objects.map(({ objectId }) => objectId);
  const { shareId } = await api.createShare({ studyId, email, objectIds }, email);
  let text: string | undefined;
  while (text === undefined) {
    text = fleet.mailbox.list().find(({ to }) => to === email)?.text;
    await wait(50);
  }
  const link = /https?:\/\/\S+\/l\/[\w-]+/.exec(text)![0];
  const own = { 'sec-fetch-site': 'same-origin' };
  const opened = await fetch(link, { method: 'POST', redirect: 'manual', headers: own });
  const publicId = opened.headers.get('location')!.replace(/#.*/, '').split('/').at(-1)!;
  return {
    ...{ link, shareId, deleteCode: /Delete code:\s*(\d{4})/.exec(text)![1]! },
    headers: { ...own, cookie: opened.headers.getSetCookie()[0]!.split(';')[0]! },
    dataUrl: new URL(pathOf(PAGE_ADDRESSES.getPage, { publicId }), link).href,
    archiveUrl: new URL(pathOf(FILE_ADDRESSES.downloadArchive, { publicId }), link).href,
    deleteUrl: new URL(pathOf(PAGE_ADDRESSES.deletePage, { publicId }), link).href,
  };
}
