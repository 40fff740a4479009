import {
  EVIDENCE_CODES,
  type EvidenceDto,
  LANGUAGES,
  type ObjectPreviewDto,
  VERDICT_REASONS,
} from '@studyshare/core/contract';
import { createTranslator } from '@studyshare/core/i18n';
import { clinicianCatalogues } from '@studyshare/core/i18n/clinician';
import { expect, test } from 'vitest';
import { evidenceDetails } from './evidence-details.ts';
import { evidenceLines } from './evidence-words.ts';
import { verdictLook, verdictReasons } from './verdict-words.ts';

const words = createTranslator('en', clinicianCatalogues);
const BOX = { x: 0, y: 0, width: 9, height: 9 };

function preview(evidence: EvidenceDto[], change: Partial<ObjectPreviewDto> = {}): ObjectPreviewDto {
  const base = { objectId: 'o', kind: 'picture', verdict: 'anonymized', reasons: [], leftOut: false } as const;
  return { ...base, columns: 1024, rows: 768, ...change, evidence };
}

function lines(...evidence: EvidenceDto[]): string[] {
  return evidenceLines(preview(evidence), words).map(({ text }) => text);
}

test('S9: what was kept and blacked out is said in sentences a person understands', () => {
  expect(
    lines(
      { code: 'ultrasound-regions-kept', data: { regions: [BOX], shareKept: 0.714 } },
      { code: 'device-rectangles-blacked', data: { rules: ['x'], rectangles: [BOX] } },
      { code: 'text-searched', data: { frames: 60, masked: [BOX, BOX, BOX], maskCount: 3, allowedCount: 2 } },
    ),
  ).toEqual([
    'Only the ultrasound region is kept: 71% of the picture',
    'The banner of the device is blacked out',
    '3 places with text blacked out',
    'Searched 60 frames for text',
    '2 measurements and labels kept',
  ]);
});

test('S9: what a header claims is no comfort beside a doubt about it', () => {
  const claimed = [{ code: 'original-acquisition', data: { bitsStored: 12 } }];
  const said = (verdict: ObjectPreviewDto['verdict']) => evidenceLines(preview(claimed, { verdict }), words).length;
  expect([said('anonymized'), said('protected'), said('undeliverable')]).toEqual([1, 0, 0]);
});

test('S9: text that remains is said first and speaks against the object; a search without a find is said as such', () => {
  const found = evidenceLines(
    preview([
      { code: 'text-searched', data: { frames: 1, maskCount: 0, allowedCount: 0 } },
      { code: 'text-remains', data: { areas: [BOX, BOX] } },
    ]),
    words,
  );
  expect(found[0]).toEqual({ text: 'Text may still be readable in 2 places', tone: 'warn' });
  expect(found[1]?.text).toBe('Searched for text');
  expect(lines({ code: 'text-searched', data: { frames: 1 } })).toEqual(['Searched for text: nothing to remove']);
  expect(lines({ code: 'frames-masked', data: { frames: 1, shareKept: 0.9 } })).toEqual(['90% of the picture is kept']);
});

test('S9, A10: that no DICOM file is made of a head is said, and why', () => {
  expect(evidenceLines(preview([{ code: 'dicom-head-withheld' }]), words)).toEqual([
    { text: 'No DICOM file for another doctor: a face could be rebuilt from it', tone: 'warn' },
  ]);
});

test('S9: the details name size, codec, rules and codes exactly', () => {
  const details = evidenceDetails(
    preview(
      [
        { code: 'transfer-syntax', data: { uid: '1.2.840.10008.1.2.4.90' } },
        { code: 'image', data: { frames: 60, bitsStored: 8 } },
        { code: 'codec', data: { codec: 'jpeg-2000' } },
        { code: 'private-elements-dropped', data: { count: 14 } },
        { code: 'icon-dropped' },
        { code: 'device-rectangles-blacked', data: { rules: ['a-1', 'b-2'], rectangles: [BOX] } },
        { code: 'header-corrected', data: { correction: 'photometric' } },
      ],
      { reasons: ['text-remains'] },
    ),
    words,
  ).map(({ label, value }) => `${label}: ${value}`);
  expect(details).toEqual([
    'Size: 1024 × 768 pixels · 60 frames · 8 bits',
    'Codec: JPEG 2000',
    'Removed: 14 private elements and a small copy of the picture',
    'Device rules: a-1, b-2',
    'Reasons: text-remains',
    'About the file: photometric',
  ]);
});

test('S9: codecs are called by the name of their transfer syntax, else by the stream', () => {
  const codecOf = (uid: string, codec: string) =>
    evidenceDetails(
      preview([
        { code: 'transfer-syntax', data: { uid } },
        { code: 'codec', data: { codec } },
      ]),
      words,
    ).find(({ label }) => label === 'Codec')?.value;
  expect(codecOf('1.2.840.10008.1.2.4.80', 'jpeg')).toBe('JPEG-LS');
  expect(codecOf('1.2.840.10008.1.2.5', 'rle')).toBe('RLE');
  expect(codecOf('1.2.840.10008.1.2.1', 'native')).toBe('uncompressed');
  expect(codecOf('1.2.840.10008.1.2.4.999', 'never-seen')).toBeUndefined();
});

test('S9: no evidence of any code, with data or without, known or not, breaks a sentence in any language', () => {
  const codes = [...Object.keys(EVIDENCE_CODES), ...Object.keys(VERDICT_REASONS), 'of-a-newer-server'];
  const data = {
    regions: 'x',
    rectangles: 3,
    rules: [1],
    count: 'many',
    shareKept: '1',
    frames: [0],
    note: 7,
  } as const;
  const evidence = codes.flatMap((code): EvidenceDto[] => [{ code }, { code, data: { ...data, rules: ['r'] } }]);
  for (const language of LANGUAGES) {
    const said = createTranslator(language, clinicianCatalogues);
    for (const each of evidence) {
      const shown = [
        ...evidenceLines(preview([each]), said).map(({ text }) => text),
        ...evidenceDetails(preview([each]), said).map(({ value }) => value),
      ];
      for (const text of shown) expect(text, each.code).not.toMatch(/\{\{|NaN|undefined|evidence\./);
    }
  }
});

test('S9: every verdict has an icon and words; reasons that share their words are said once', () => {
  const look = (verdict: ObjectPreviewDto['verdict'], leftOut = false) => verdictLook({ verdict, leftOut });
  expect(look('anonymized').icon).toBe('shield');
  expect(look('protected').icon).toBe('lock');
  expect(look('undeliverable').icon).toBe('blocked');
  expect(words.t(look('protected', true).title)).toBe('Left out');
  expect(verdictReasons(words.t, ['text-remains', 'text-read', 'photograph'])).toEqual([
    'text may be visible in the picture',
    'a photograph, which may show who the patient is',
  ]);
});
