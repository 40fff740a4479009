import type { EvidenceCode, ObjectPreviewDto } from '@studyshare/core/contract';
import type { WordKey, Words } from '../base/words.ts';
import { findingOf, numberOf } from './evidence-words.ts';
import { listOf } from './time.ts';

/** One row for who wants to know exactly; `code` where the value is an identifier and not a sentence. */
export interface Detail {
  label: string;
  value: string;
  code: boolean;
}

/** Names of the codecs as the trade writes them (PS3.5, 8.2 and A.4); they are the same in every language. */
const TRANSFER_SYNTAXES: Readonly<Record<string, string>> = {
  '50': 'JPEG',
  '51': 'JPEG (12 bit)',
  '57': 'JPEG lossless',
  '70': 'JPEG lossless',
  '80': 'JPEG-LS',
  '81': 'JPEG-LS',
  '90': 'JPEG 2000',
  '91': 'JPEG 2000',
  '100': 'MPEG-2',
  '101': 'MPEG-2',
  '102': 'H.264',
  '103': 'H.264',
  '104': 'H.264',
  '105': 'H.264',
  '106': 'H.264',
  '107': 'H.265',
  '108': 'H.265',
  '110': 'JPEG XL',
  '111': 'JPEG XL',
  '112': 'JPEG XL',
  '201': 'HTJ2K',
  '202': 'HTJ2K',
  '203': 'HTJ2K',
};
const FAMILIES: Readonly<Record<string, string>> = {
  jpeg: 'JPEG',
  'jpeg-2000': 'JPEG 2000',
  'jpeg-xl': 'JPEG XL',
  rle: 'RLE',
  deflated: 'Deflate',
};

/** What is left behind besides the picture, with the words of each. */
const REMOVED: readonly [EvidenceCode, WordKey][] = [
  ['private-elements-dropped', 'evidence.privateElements'],
  ['curve-elements-dropped', 'evidence.curves'],
  ['icon-dropped', 'evidence.icon'],
  ['stream-metadata-dropped', 'evidence.streamMetadata'],
  ['bytes-after-image-dropped', 'evidence.bytesAfter'],
];

/** Oddities of the file, and under which name the evidence tells them. */
const ODDITIES: Readonly<Partial<Record<string, string>>> = {
  'file-note': 'note',
  'header-corrected': 'correction',
  'picture-mended': 'remedy',
};

/** Size, codec, rules and codes behind a verdict, for the "Details" of a preview. */
export function evidenceDetails(preview: ObjectPreviewDto, words: Words): Detail[] {
  const rows: [WordKey, string, boolean][] = [
    ['evidence.label.size', size(preview, words), false],
    ['evidence.label.codec', codec(preview, words), false],
    ['evidence.label.removed', removed(preview, words), false],
    ['evidence.label.rules', listed(preview, 'device-rectangles-blacked', 'rules'), true],
    ['evidence.label.reasons', preview.reasons.join(', '), true],
    ['evidence.label.notes', notes(preview), true],
    ['evidence.label.kind', textOf(preview, 'sop-class', 'uid'), true],
  ];
  return rows
    .filter(([, value]) => value !== '')
    .map(([label, value, code]) => ({ label: words.t(label), value, code }));
}

function size(preview: ObjectPreviewDto, { t }: Words): string {
  const image = findingOf(preview, 'image');
  if (preview.columns === 0 || preview.rows === 0) return '';
  const frames = numberOf(image, 'frames');
  const bits = numberOf(image, 'bitsStored');
  const parts = [t('evidence.pixels', { columns: preview.columns, rows: preview.rows })];
  if (frames > 0) parts.push(t('evidence.frames', { count: frames }));
  if (bits > 0) parts.push(t('evidence.bits', { bits }));
  return parts.join(' · ');
}

function codec(preview: ObjectPreviewDto, { t }: Words): string {
  const family = textOf(preview, 'codec', 'codec');
  if (family === 'native') return t('evidence.uncompressed');
  const compressed = /^1\.2\.840\.10008\.1\.2\.4\.(\d+)$/.exec(textOf(preview, 'transfer-syntax', 'uid'))?.[1] ?? '';
  return TRANSFER_SYNTAXES[compressed] ?? FAMILIES[family] ?? '';
}

function removed(preview: ObjectPreviewDto, { t, language }: Words): string {
  const parts = REMOVED.flatMap(([code, key]) => {
    const data = findingOf(preview, code);
    return data === undefined ? [] : [t(key, { count: numberOf(data, 'count') })];
  });
  return parts.length === 0 ? '' : listOf(language, parts);
}

function notes({ evidence }: ObjectPreviewDto): string {
  const said = evidence.flatMap(({ code, data }) => {
    const name = Object.hasOwn(ODDITIES, code) ? ODDITIES[code] : undefined;
    return name === undefined ? [] : [data?.[name]];
  });
  return said.filter((each) => typeof each === 'string').join(', ');
}

function listed(preview: ObjectPreviewDto, code: EvidenceCode, name: string): string {
  const value = findingOf(preview, code)?.[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string').join(', ') : '';
}

function textOf(preview: ObjectPreviewDto, code: EvidenceCode, name: string): string {
  const value = findingOf(preview, code)?.[name];
  return typeof value === 'string' ? value : '';
}
