import type { Study } from '../../ports/index.ts';
import { isoDate, mergedFields, NO_NAME, readablePersonName, type StudySummary } from '../study/study-facts.ts';
import type { IndexedFile } from './index-file.ts';

/** A file with the time it was written (epoch ms). */
export interface DatedFile extends IndexedFile {
  changedAt: number;
}

export interface FolderStudy extends Study {
  summary: StudySummary;
  /** When its newest file was written (epoch ms). */
  changedAt: number;
}

/** The study a group of files makes. */
export function studyOf(studyId: string, files: readonly DatedFile[]): FolderStudy {
  const ordered = [...files].sort(
    (a, b) => a.series - b.series || a.instance - b.instance || a.path.localeCompare(b.path),
  );
  const first = (pick: (file: IndexedFile) => string) => ordered.map(pick).find((value) => value !== '') ?? '';
  const patientLabel = readablePersonName(first((file) => file.patientName)) || NO_NAME;
  const studyLabel =
    first((file) => (file.studyId ? file.studyDescription : '')) ||
    first((file) => file.modality) ||
    first((file) => file.studyDescription);
  const studyDate = isoDate(first((file) => file.studyDate));
  const modalities = [...new Set(ordered.map((file) => file.modality).filter(Boolean))];
  return {
    studyId,
    patientLabel,
    studyLabel,
    studyDate,
    objects: ordered.map((file) => file.object),
    contactHints: [...new Set(ordered.flatMap((file) => file.contactHints))],
    fields: mergedFields(ordered.map(({ fields }) => fields)),
    changedAt: Math.max(...ordered.map((file) => file.changedAt)),
    summary: {
      studyId,
      patientLabel,
      patientId: first((file) => file.patientId),
      studyLabel,
      studyDate,
      modalities,
      objects: ordered.length,
    },
  };
}
