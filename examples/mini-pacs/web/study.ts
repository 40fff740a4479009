import type { StudyDto } from '@studyshare/core/contract';
import { LOCALE } from './words.ts';

export type StudyDetail = StudyDto;

/** The study as Studyshare's clinician API tells it, thumbnails included. */
export async function getStudy(studyId: string): Promise<StudyDetail> {
  const response = await fetch(`/studyshare/v1/studies/${encodeURIComponent(studyId)}`, {
    headers: { 'x-studyshare-request': '1' },
  });
  if (!response.ok) throw new Error(`The study could not be read (${response.status}).`);
  return (await response.json()) as StudyDetail;
}

export function thumbnailUrl(studyId: string, objectId: string): string {
  return `/studyshare/v1/studies/${encodeURIComponent(studyId)}/objects/${encodeURIComponent(objectId)}/thumbnail`;
}

/** `2026-11-12` reads `12 Nov 2026`. */
export function readableDate(date: string): string {
  return date === '' ? '' : new Date(`${date}T12:00:00Z`).toLocaleDateString(LOCALE, { dateStyle: 'medium' });
}
