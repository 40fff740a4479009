import type { Study } from '../../ports/index.ts';
import type { IndexedFile } from './index-file.ts';

/** A line of a study list, for the clinician's eyes. */
export interface StudySummary {
  studyId: string;
  patientLabel: string;
  patientId: string;
  studyLabel: string;
  studyDate: string;
  modalities: string[];
  objects: number;
}

/** `Lindqvist^Testa` reads `Lindqvist, Testa`. Without an alphabetic group the ideographic one is taken (PS3.5 section 6.2). */
export function readablePersonName(value: string): string {
  const groups = value.split('=').map((group) => group.split('^').map((part) => part.trim()));
  const [family = '', given = '', middle = ''] = groups.find((parts) => parts.some((part) => part !== '')) ?? [];
  return [family, [given, middle].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

/** `20261112` or the old `2026.11.12` becomes `2026-11-12`; anything else is left out. */
export function isoDate(value: string): string {
  const match = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(value.trim());
  return match ? `${match[1]}-${match[2]}-${match[3]}` : '';
}

/** A file with the time it was written (epoch ms). */
export interface DatedFile extends IndexedFile {
  changedAt: number;
}

export interface FolderStudy extends Study {
  summary: StudySummary;
  /** When its newest file was written (epoch ms). */
  changedAt: number;
}

function mergedFields(files: readonly IndexedFile[]): Record<string, string[]> {
  const values = new Map<string, Set<string>>();
  for (const [keyword, found] of files.flatMap(({ fields }) => Object.entries(fields))) {
    values.set(keyword, new Set([...(values.get(keyword) ?? []), ...found]));
  }
  return Object.fromEntries([...values].map(([keyword, found]) => [keyword, [...found]]));
}

/** The study a group of files makes. */
export function studyOf(studyId: string, files: readonly DatedFile[]): FolderStudy {
  const ordered = [...files].sort(
    (a, b) => a.series - b.series || a.instance - b.instance || a.path.localeCompare(b.path),
  );
  const first = (pick: (file: IndexedFile) => string) => ordered.map(pick).find((value) => value !== '') ?? '';
  const patientLabel = readablePersonName(first((file) => file.patientName)) || 'No name';
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
    fields: mergedFields(ordered),
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
