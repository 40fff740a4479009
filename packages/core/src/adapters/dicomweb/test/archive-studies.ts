import { type Element, encodeDicomFile } from '../../../../../../tools/synthetic/dicom-file.ts';

/** An invented object in an archive of the tests: its file, and what searches and metadata tell of it. */
export interface ArchivedObject {
  study: string;
  series: string;
  instance: string;
  file: Uint8Array;
  /** DICOM JSON Model. */
  header: Record<string, { vr: string; Value?: unknown[]; BulkDataURI?: string }>;
}

const ULTRASOUND = '1.2.840.10008.5.1.4.1.1.6.1';

export interface ObjectFacts {
  study: string;
  series?: number;
  instance: number;
  name?: string;
  patientId?: string;
  accession?: string;
  date?: string;
  modality?: string;
  frames?: number;
  telecom?: string;
  station?: string;
  /** Bytes of its pixel data. */
  pixels?: number;
}

export function archivedObject({
  study,
  series = 1,
  instance,
  name = 'Lindqvist^Testa',
  patientId = 'NG-1',
  accession = 'ACC-1',
  date = '20261112',
  modality = 'US',
  frames = 1,
  telecom = '',
  station = 'Room 4',
  pixels = 64,
}: ObjectFacts): ArchivedObject {
  const seriesUid = `${study}.${series}`;
  const uid = `${seriesUid}.${instance}`;
  const texts: [tag: number, vr: string, value: string][] = [
    [0x00080020, 'DA', date],
    [0x00080050, 'SH', accession],
    [0x00080060, 'CS', modality],
    [0x00081010, 'SH', station],
    [0x00081030, 'LO', 'Invented examination'],
    [0x00100010, 'PN', name],
    [0x00100020, 'LO', patientId],
    [0x00102155, 'LT', telecom],
    [0x0020000d, 'UI', study],
    [0x0020000e, 'UI', seriesUid],
    [0x00200011, 'IS', String(series)],
    [0x00200013, 'IS', String(instance)],
    [0x00280008, 'IS', String(frames)],
  ];
  const given = texts.filter(([, , value]) => value !== '');
  const pixelData: Element = [0x7fe00010, 'OW', new Uint8Array(pixels)];
  const identity = [[0x00080016, 'UI', ULTRASOUND] as const, [0x00080018, 'UI', uid] as const];
  return {
    study,
    series: seriesUid,
    instance: uid,
    file: encodeDicomFile(ULTRASOUND, uid, [...given, pixelData]),
    header: Object.fromEntries([...identity, ...given].map(([tag, vr, value]) => [key(tag), attribute(vr, value)])),
  };
}

export const key = (tag: number) => tag.toString(16).toUpperCase().padStart(8, '0');

/** Annex F.2.2: names are objects, IS and DS numbers. */
function attribute(vr: string, value: string) {
  if (vr === 'PN') return { vr, Value: [{ Alphabetic: value }] };
  return { vr, Value: [vr === 'IS' ? Number(value) : value] };
}

/** A study of three series whose order is not that of their UIDs. */
export function someStudy(study = '2.25.7'): ArchivedObject[] {
  const telecom = '^NET^Internet^testa@example.org';
  return [
    archivedObject({ study, series: 3, instance: 1, modality: 'SR', station: '' }),
    archivedObject({ study, series: 1, instance: 10, telecom }),
    archivedObject({ study, series: 1, instance: 2, telecom }),
    archivedObject({ study, series: 2, instance: 1, frames: 12, station: 'Room 5' }),
  ];
}
