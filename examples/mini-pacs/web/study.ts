import { CLINICIAN_ADDRESSES, pathOf, type StudyDto } from '@studyshare/core/contract';
import { createClinicianClient } from '@studyshare/web-components';
import { LOCALE } from './words.ts';

export type StudyDetail = StudyDto;

/** Where the server has mounted the clinician API. */
const BASE = '/studyshare';
const client = createClinicianClient({ baseUrl: BASE });

/** The study as Studyshare's clinician API shows it. */
export function getStudy(studyId: string): Promise<StudyDetail> {
  return client.getStudy(studyId);
}

export function thumbnailUrl(studyId: string, objectId: string): string {
  return BASE + pathOf(CLINICIAN_ADDRESSES.getThumbnail, { studyId, objectId });
}

/** `2026-11-12` reads `12 Nov 2026`. */
export function readableDate(date: string): string {
  return date === '' ? '' : new Date(`${date}T12:00:00Z`).toLocaleDateString(LOCALE, { dateStyle: 'medium' });
}
