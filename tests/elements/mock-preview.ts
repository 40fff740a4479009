import type { EvidenceDto, ObjectPreviewDto, StudyObjectDto } from '@studyshare/core/contract';
import sharp from 'sharp';

const SIZE = { columns: 640, rows: 480 };
const REGION = { x: 24, y: 56, width: 592, height: 404 };
const BANNER = { x: 0, y: 0, width: 640, height: 44 };
const TEXTS = [
  { x: 36, y: 66, width: 128, height: 20 },
  { x: 470, y: 66, width: 132, height: 20 },
  { x: 36, y: 424, width: 92, height: 20 },
];

/** What is found in a clean ultrasound picture or clip. */
function ultrasoundEvidence(frames: number): EvidenceDto[] {
  return [
    { code: 'sop-class', data: { uid: '1.2.840.10008.5.1.4.1.1.6.1', kind: 'ultrasound' } },
    { code: 'transfer-syntax', data: { uid: '1.2.840.10008.1.2.4.90' } },
    { code: 'image', data: { ...SIZE, frames, samplesPerPixel: 3, bitsStored: 8, photometric: 'YBR_FULL_422' } },
    { code: 'codec', data: { codec: 'jpeg-2000' } },
    { code: 'private-elements-dropped', data: { count: 14 } },
    { code: 'icon-dropped' },
    { code: 'ultrasound-regions-kept', data: { regions: [REGION], shareKept: 0.778 } },
    { code: 'device-rectangles-blacked', data: { rules: ['acuson-sequoia-480x640'], rectangles: [BANNER] } },
    { code: 'text-searched', data: { frames, masked: TEXTS, maskCount: TEXTS.length, allowedCount: 4 } },
    { code: 'frames-masked', data: { frames, shareKept: 0.755 } },
  ];
}

/** A preview as the server words it: reports are protected, everything else is clean. */
export async function samplePreview(
  object: StudyObjectDto,
  change: Partial<ObjectPreviewDto> = {},
): Promise<ObjectPreviewDto> {
  const { objectId, kind } = object;
  if (kind === 'document') {
    const evidence = [{ code: 'encapsulated-document' }, { code: 'document-metadata-dropped', data: { count: 3 } }];
    const reasons = ['encapsulated-document'];
    return { objectId, kind, verdict: 'protected', reasons, evidence, columns: 0, rows: 0, leftOut: false, ...change };
  }
  const evidence = ultrasoundEvidence(kind === 'clip' ? 30 : 1);
  const picture = (await maskedPicture(Number(objectId.replace(/\D/g, '')))).toString('base64');
  return { objectId, kind, verdict: 'anonymized', reasons: [], evidence, ...SIZE, picture, leftOut: false, ...change };
}

/** What {@link samplePreview} becomes when text remains in the picture. */
export async function protectedPreview(object: StudyObjectDto): Promise<ObjectPreviewDto> {
  const sample = await samplePreview(object);
  const areas = [{ x: 250, y: 300, width: 150, height: 26 }];
  return {
    ...sample,
    verdict: 'protected',
    reasons: ['text-remains'],
    evidence: [...sample.evidence, { code: 'text-remains', data: { frames: [0], areas, frameCount: 1 } }],
  };
}

/** What cannot be sent: no picture, and why. */
export function undeliverablePreview({ objectId, kind }: StudyObjectDto, reason: string): ObjectPreviewDto {
  const evidence = [{ code: 'sop-class', data: { uid: '1.2.840.10008.5.1.4.1.1.7', kind: 'secondary-capture' } }];
  return { objectId, kind, verdict: 'undeliverable', reasons: [reason], evidence, columns: 0, rows: 0, leftOut: false };
}

function maskedPicture(number: number): Promise<Buffer> {
  const shift = (number * 37) % 60;
  const texts = TEXTS.map(({ x, y, width, height }) => `<rect x="${x}" y="${y}" width="${width}" height="${height}"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">
    <filter id="s"><feTurbulence type="fractalNoise" baseFrequency="0.16" numOctaves="2" seed="${number}"/>
      <feColorMatrix values="0 0 0 0 .62  0 0 0 0 .62  0 0 0 0 .64  1.4 0 0 0 -.42"/></filter>
    <clipPath id="f"><path d="M280 70 A70 70 0 0 0 360 70 L590 360 A400 400 0 0 1 50 360 Z"/></clipPath>
    <rect width="640" height="480"/>
    <g clip-path="url(#f)"><rect width="640" height="480" fill="#23272a"/><rect width="640" height="480" filter="url(#s)"/>
      <ellipse cx="${270 + shift}" cy="265" rx="140" ry="80" fill="#06080a"/>
      <ellipse cx="${250 + shift}" cy="260" rx="54" ry="38" fill="none" stroke="#d8dde0" stroke-width="7"/>
      <ellipse cx="${320 + shift}" cy="282" rx="70" ry="30" fill="none" stroke="#aeb6ba" stroke-width="7"/></g>
    <g fill="#e6e6e6" font-size="15" font-family="sans-serif"><text x="520" y="430">GA 20w1d</text><text x="520" y="450">BPD 47.1 mm</text></g>
    ${texts.join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 82 }).toBuffer();
}
