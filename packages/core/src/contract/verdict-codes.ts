import type { Verdict } from './clinician.ts';

/**
 * Why an object is not `anonymized`: the verdict each code leads to by itself (another reason can make it stricter), and
 * the clinician's words for it, the key `verdict.<words>` of the catalogues. Codes are API and never change their
 * meaning. Browser-safe.
 */
export const VERDICT_REASONS = {
  // What kind of object it is.
  'secondary-capture': { verdict: 'protected', words: 'capture' },
  'converted-image': { verdict: 'protected', words: 'capture' },
  photograph: { verdict: 'protected', words: 'photograph' },
  'foreign-image': { verdict: 'protected', words: 'foreign-image' },
  'foreign-video': { verdict: 'protected', words: 'foreign-image' },
  'foreign-document': { verdict: 'protected', words: 'encapsulated-document' },
  'encapsulated-document': { verdict: 'protected', words: 'encapsulated-document' },
  'unknown-sop-class': { verdict: 'protected', words: 'unknown-kind' },
  // Slices.
  'image-type-missing': { verdict: 'protected', words: 'not-proven' },
  'derived-image': { verdict: 'protected', words: 'derived' },
  'secondary-image': { verdict: 'protected', words: 'derived' },
  'not-a-slice': { verdict: 'protected', words: 'derived' },
  'colour-acquisition': { verdict: 'protected', words: 'derived' },
  'screen-bit-depth': { verdict: 'protected', words: 'not-proven' },
  'drawn-graphics-suspected': { verdict: 'protected', words: 'text' },
  // Projections and ultrasound.
  'projection-without-text-search': { verdict: 'protected', words: 'not-searched' },
  'regions-without-text-search': { verdict: 'protected', words: 'not-searched' },
  'no-ultrasound-regions': { verdict: 'protected', words: 'no-ultrasound-regions' },
  'ultrasound-region-malformed': { verdict: 'protected', words: 'no-ultrasound-regions' },
  'ultrasound-region-outside-image': { verdict: 'protected', words: 'no-ultrasound-regions' },
  'ultrasound-region-covers-image': { verdict: 'protected', words: 'no-ultrasound-regions' },
  // Text search.
  'text-remains': { verdict: 'protected', words: 'text' },
  'text-read': { verdict: 'protected', words: 'text' },
  'text-search-too-long': { verdict: 'protected', words: 'not-searched' },
  'text-search-failed': { verdict: 'protected', words: 'not-searched' },
  'mostly-text': { verdict: 'protected', words: 'mostly-text' },
  'photograph-suspected': { verdict: 'protected', words: 'photograph' },
  // The last check before release.
  'gate-refused': { verdict: 'protected', words: 'not-proven' },
  // What the header or the pixels say against it.
  'burned-in-annotation-declared': { verdict: 'protected', words: 'text' },
  'overlay-in-pixel-bits': { verdict: 'protected', words: 'text' },
  'palette-hides-structure': { verdict: 'protected', words: 'hidden-content' },
  'frames-beyond-declared': { verdict: 'protected', words: 'hidden-content' },
  'recognizable-visual-features': { verdict: 'protected', words: 'face' },
  'size-contradicts-header': { verdict: 'protected', words: 'contradiction' },
  'no-proof': { verdict: 'protected', words: 'not-proven' },
  // Data that is no picture.
  'structured-report': { verdict: 'undeliverable', words: 'structured-report' },
  'key-object': { verdict: 'undeliverable', words: 'presentation' },
  'presentation-state': { verdict: 'undeliverable', words: 'presentation' },
  waveform: { verdict: 'undeliverable', words: 'not-a-picture' },
  'derived-data': { verdict: 'undeliverable', words: 'not-a-picture' },
  radiotherapy: { verdict: 'undeliverable', words: 'not-a-picture' },
  'other-data': { verdict: 'undeliverable', words: 'not-a-picture' },
  dicomdir: { verdict: 'undeliverable', words: 'not-a-picture' },
  'private-sop-class': { verdict: 'undeliverable', words: 'unsupported' },
  'no-pixel-data': { verdict: 'undeliverable', words: 'no-picture' },
  'tiled-image': { verdict: 'undeliverable', words: 'tiled' },
  // Documents and files from elsewhere.
  'document-not-pdf': { verdict: 'undeliverable', words: 'document-not-pdf' },
  'document-encrypted': { verdict: 'undeliverable', words: 'document-encrypted' },
  'document-active-content': { verdict: 'undeliverable', words: 'document-active' },
  'document-unreadable': { verdict: 'undeliverable', words: 'malformed' },
  'image-format-unsupported': { verdict: 'undeliverable', words: 'image-format' },
  'unknown-format': { verdict: 'undeliverable', words: 'unsupported' },
  // What could not be read.
  malformed: { verdict: 'undeliverable', words: 'malformed' },
  'size-differs-from-code-stream': { verdict: 'undeliverable', words: 'contradiction' },
  'too-large': { verdict: 'undeliverable', words: 'too-large' },
  'unsupported-encoding': { verdict: 'undeliverable', words: 'unsupported' },
  'no-video-decoder': { verdict: 'undeliverable', words: 'no-video-decoder' },
  'decode-failed': { verdict: 'undeliverable', words: 'decode-failed' },
  'mask-not-applied': { verdict: 'undeliverable', words: 'mask-not-applied' },
  timeout: { verdict: 'undeliverable', words: 'timeout' },
  'processing-failed': { verdict: 'undeliverable', words: 'decode-failed' },
  unreadable: { verdict: 'undeliverable', words: 'decode-failed' },
  'short-read': { verdict: 'undeliverable', words: 'not-whole' },
  'object-not-found': { verdict: 'undeliverable', words: 'object-not-found' },
  'object-unavailable': { verdict: 'undeliverable', words: 'object-unavailable' },
  // Said beside the reason that made it protected: the account sends anonymized objects only (P9).
  'anonymized-only': { verdict: 'protected', words: 'anonymized-only' },
} as const satisfies Record<string, { verdict: Exclude<Verdict, 'anonymized'>; words: string }>;

/** Why an object is not `anonymized`. */
export type VerdictReason = keyof typeof VERDICT_REASONS;

/** What each further code of evidence says, with its data; these never make a verdict stricter. */
export const EVIDENCE_CODES = {
  'sop-class': 'What the object is: `uid` of the SOP class, and our `kind`.',
  'transfer-syntax': 'How it was stored: `uid`.',
  'read-again': 'The archive was asked for the object `tries` times, and it never came whole.',
  'file-note': 'An oddity of the file that was survived: `note`.',
  image: 'The image as decoded: `rows`, `columns`, `frames`, `samplesPerPixel`, `bitsStored`, `photometric`.',
  codec: 'What the frames are coded with: `codec`.',
  video: 'The video stream as decoded: `rows`, `columns`.',
  'header-corrected': 'The code stream is right and the header was not: `correction`.',
  'picture-mended':
    'What was irregular about code streams, fragments or windows and was made good, the picture being whole: `remedy`.',
  'original-acquisition':
    'Proof: values computed from the acquisition, `bitsStored` deep, not a screen; `derived` when only recompressed or reconstructed.',
  'ultrasound-regions-kept': 'Proof: only these `regions` are kept, `shareKept` (0 to 1) of the image.',
  'device-rectangles-blacked': 'Device `rules` that applied, and their `rectangles`, black in every frame.',
  'text-searched':
    'Searched for text, `frames` frames: rectangles `masked` (`maskCount` of them), `allowedCount` measurements and labels kept.',
  'text-search-trusted':
    'Proof by the text search, of ultrasound or where the account trusts it: `frames` frames were searched and nothing was left to be read.',
  'text-search-missing': 'There was no text search, so ultrasound was read strictly: only its header could prove it.',
  'masked-by-hand': 'A person of the clinic blacked these `rectangles` out, in every frame.',
  'account-rule': 'What the account keeps for this device: these `rectangles` of its `rules` are black in every frame.',
  'frames-masked': 'In `frames` frames all but `shareKept` (0 to 1) of the image was blacked out.',
  'face-may-be-rebuilt':
    'A face may be rebuilt from slices such as these: a head is `stated` by `body-part`, `code` or `words`, or `nothing` rules it out.',
  'stored-text-suspected':
    'What is stored but not shown may hold text that cannot be read: no DICOM file is given out.',
  'dicom-head-withheld':
    'No DICOM file is given out of what a face may be rebuilt from; the account does not allow it.',
  'overlays-dropped': 'Overlay planes (60xx) left behind: `count` of them.',
  'private-elements-dropped': 'Private elements left behind: `count` of them.',
  'curve-elements-dropped': 'Curve elements (50xx) left behind: `count` of them.',
  'icon-dropped': 'An icon image was left behind.',
  'stream-metadata-dropped': 'Segments of the code stream (EXIF, comments) left behind: `count` of them.',
  'bytes-after-image-dropped': 'Bytes behind the end of the pixel data left behind: `count` of them.',
  pages:
    'Of the pages or frames of a picture from elsewhere (`pages`) so many are `shown`; left out are `reduced` smaller renditions, `beyond` those beyond the bound, and `unreadable`.',
  'transparent-ground': 'What transparent parts of a picture were filled with: `grounds`.',
  'document-metadata-dropped': 'Metadata of the document left behind: `count` places.',
  'dicom-refused': 'A DICOM file was written and refused by the last check, so it is not given out: `codes`.',
  'dicom-uncompressed':
    'The DICOM file was written uncompressed, because `encoding` cannot hold such frames: `obstacle`.',
  'dicom-not-written': 'No DICOM file can be written of this object.',
  'document-signature-void': 'The document was signed; the signature no longer holds.',
} as const;

/** A code of evidence: one of {@link EVIDENCE_CODES}, or a reason. */
export type EvidenceCode = keyof typeof EVIDENCE_CODES | VerdictReason;

/** The key of the clinician's words for a reason; a code that is not known here (of a newer server) says "not proven". */
export function verdictWordsKey(reason: string): `verdict.${(typeof VERDICT_REASONS)[VerdictReason]['words']}` {
  const known: { words: (typeof VERDICT_REASONS)[VerdictReason]['words'] } | undefined = Object.hasOwn(
    VERDICT_REASONS,
    reason,
  )
    ? VERDICT_REASONS[reason as VerdictReason]
    : undefined;
  return `verdict.${known?.words ?? 'not-proven'}`;
}
