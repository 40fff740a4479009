import type { EvidenceCode, EvidenceDto, ObjectPreviewDto } from '@studyshare/core/contract';
import type { Words } from '../base/words.ts';
import { percent } from './time.ts';

/** One sentence about what was found or done; `warn` where it speaks against the object. */
export interface EvidenceLine {
  text: string;
  tone: 'ok' | 'warn';
}

/** Numbers, UIDs and rectangles of the first finding with this code; undefined when there is none. */
export function findingOf(
  { evidence }: Pick<ObjectPreviewDto, 'evidence'>,
  code: EvidenceCode,
): NonNullable<EvidenceDto['data']> | undefined {
  const found = evidence.find((each) => each.code === code);
  return found === undefined ? undefined : (found.data ?? {});
}

/** A number of a finding; 0 where there is none, so that a newer server's data never breaks a sentence. */
export function numberOf(data: EvidenceDto['data'], name: string): number {
  const value = data?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** How many entries a list of a finding has. */
function lengthOf(data: EvidenceDto['data'], name: string): number {
  const value = data?.[name];
  return Array.isArray(value) ? value.length : 0;
}

/** What was done to an object, in sentences a person understands, the weightiest first. */
export function evidenceLines(preview: ObjectPreviewDto, words: Words): EvidenceLine[] {
  return [
    ...remains(preview, words),
    ...acquisition(preview, words),
    ...kept(preview, words),
    ...banner(preview, words),
    ...accountRule(preview, words),
    ...textSearch(preview, words),
    ...headWithheld(preview, words),
    ...leftBehind(preview, words),
  ];
}

function ok(text: string): EvidenceLine {
  return { text, tone: 'ok' };
}

function remains(preview: ObjectPreviewDto, { t }: Words): EvidenceLine[] {
  const data = findingOf(preview, 'text-remains') ?? findingOf(preview, 'text-read');
  const count = lengthOf(data, 'areas');
  return count === 0 ? [] : [{ text: t('evidence.textRemains', { count }), tone: 'warn' }];
}

/** Only where nothing outweighs it: what the header claims is no comfort beside a doubt about it. */
function acquisition(preview: ObjectPreviewDto, { t }: Words): EvidenceLine[] {
  const proven = preview.verdict === 'anonymized' && findingOf(preview, 'original-acquisition') !== undefined;
  return proven ? [ok(t('evidence.acquisition'))] : [];
}

function kept(preview: ObjectPreviewDto, { t, language }: Words): EvidenceLine[] {
  const regions = findingOf(preview, 'ultrasound-regions-kept');
  if (regions !== undefined) {
    const share = percent(language, numberOf(regions, 'shareKept'));
    return [ok(t('evidence.regionsKept', { count: Math.max(1, lengthOf(regions, 'regions')), share }))];
  }
  const masked = findingOf(preview, 'frames-masked');
  return masked === undefined
    ? []
    : [ok(t('evidence.shareKept', { share: percent(language, numberOf(masked, 'shareKept')) }))];
}

function banner(preview: ObjectPreviewDto, { t }: Words): EvidenceLine[] {
  const count = lengthOf(findingOf(preview, 'device-rectangles-blacked'), 'rectangles');
  return count === 0 ? [] : [ok(t('evidence.banner', { count }))];
}

/** What people keep for the device. */
function accountRule(preview: ObjectPreviewDto, { t }: Words): EvidenceLine[] {
  const count = lengthOf(findingOf(preview, 'account-rule'), 'rectangles');
  return count === 0 ? [] : [ok(t('evidence.accountRule', { count }))];
}

function textSearch(preview: ObjectPreviewDto, { t }: Words): EvidenceLine[] {
  const trusted = findingOf(preview, 'text-search-trusted') === undefined ? [] : [ok(t('evidence.nothingReadable'))];
  const data = findingOf(preview, 'text-searched');
  if (data === undefined) return trusted;
  const count = Math.max(1, numberOf(data, 'frames'));
  const masked = numberOf(data, 'maskCount');
  const allowed = numberOf(data, 'allowedCount');
  const clean = masked === 0 && findingOf(preview, 'text-remains') === undefined;
  return [
    ...(masked === 0 ? [] : [ok(t('evidence.textMasked', { count: masked }))]),
    ok(t(clean ? 'evidence.searchedClean' : 'evidence.searched', { count })),
    ...(allowed === 0 ? [] : [ok(t('evidence.allowed', { count: allowed }))]),
    ...trusted,
  ];
}

function headWithheld(preview: ObjectPreviewDto, { t }: Words): EvidenceLine[] {
  const withheld = findingOf(preview, 'dicom-head-withheld') !== undefined;
  return withheld ? [{ text: t('evidence.headWithheld'), tone: 'warn' }] : [];
}

function leftBehind(preview: ObjectPreviewDto, { t }: Words): EvidenceLine[] {
  const overlays = numberOf(findingOf(preview, 'overlays-dropped'), 'count');
  const document = numberOf(findingOf(preview, 'document-metadata-dropped'), 'count');
  const signature = findingOf(preview, 'document-signature-void');
  return [
    ...(overlays === 0 ? [] : [ok(t('evidence.overlays', { count: overlays }))]),
    ...(document === 0 ? [] : [ok(t('evidence.documentMetadata', { count: document }))]),
    ...(signature === undefined ? [] : [{ text: t('evidence.signatureVoid'), tone: 'warn' } as const]),
  ];
}
