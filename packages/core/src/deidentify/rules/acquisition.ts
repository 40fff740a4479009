import type { VerdictReason } from '../../contract/verdict-codes.ts';
import { TAGS } from '../../dicom/index.ts';
import type { DataSet } from '../../dicom/types.ts';
import type { Finding } from '../finding.ts';
import type { ImageFacts, Rule } from './rule.ts';

/** Image types that are projections or screens although their class is cross-sectional. */
const NOT_A_SLICE = /LOCALI[SZ]ER|SCOUT|SCREEN|SAVE|CAPTURE|DOSE|REPORT|TABLE|GRAPH|PLOT|VOLREN|DEMOGRAPHIC/;

/** Series that are pages about the patient although their image type says acquisition. */
const PAGE_SERIES =
  /\b(DOSE (REPORT|RECORD|INFO)|PATIENT PROTOCOL|SCREEN ?(SAVE|SHOT|CAPTURE)S?|NOMINATION FORM|OUTSIDE HOSPITAL|REPORT)\b/;

/** Third values of derived images that are still the acquisition's own values (PS3.3 C.8.2.1.1.1, C.8.3.1.1.1). */
const PLAIN_SLICE = new Set(['', 'AXIAL', 'OTHER']);

/** Reconstructed nuclear medicine is derived by definition (PS3.3 C.8.4.9.1.1.3). */
const RECONSTRUCTED = new Set(['RECON TOMO', 'RECON GATED TOMO']);

/** The words of a derivation that changed the file and no value. */
const LOSSLESS_WORDS =
  /^(LOSSLESS|REVERSIBLE|COMPRESSION|JPEG|LS|2000|RLE|SV1|SELECTION|VALUE|POINT|TRANSFORM|RATIO|[\d.:]+)$/;

function doubt(code: VerdictReason): Finding {
  return { code, effect: 'doubt' };
}

/** Derivation Description (0008,2111) that tells of nothing but a compression without loss. */
function isRecompressed(dataset: DataSet): boolean {
  if (dataset.string(TAGS.LossyImageCompression) === '01') return false;
  const words = (dataset.string(TAGS.DerivationDescription) ?? '').toUpperCase().split(/[\s,;()[\]-]+/);
  const said = words.filter((word) => word !== '');
  return (
    said.every((word) => LOSSLESS_WORDS.test(word)) && said.some((word) => word === 'LOSSLESS' || word === 'REVERSIBLE')
  );
}

function isStillAcquisition(dataset: DataSet, values: readonly string[]): boolean {
  const third = values[2] ?? '';
  if (values[0] !== 'DERIVED' || values[1] !== 'PRIMARY') return false;
  return RECONSTRUCTED.has(third) || (PLAIN_SLICE.has(third) && isRecompressed(dataset));
}

/** Frame Type (0008,9007) of every functional group; Image Type sums them up (PS3.3 C.8.16.1). */
function frameTypes(dataset: DataSet): string[][] {
  const groups = [TAGS.SharedFunctionalGroupsSequence, TAGS.PerFrameFunctionalGroupsSequence].flatMap((tag) =>
    dataset.items(tag),
  );
  const items = groups.flatMap(({ elements }) => [...elements.values()].flatMap((element) => element.items ?? []));
  return items.map((item) => item.strings(TAGS.FrameType).map((value) => value.toUpperCase())).filter((one) => one[0]);
}

/** What says no more than that the header is no proof. */
const SILENT: ReadonlySet<VerdictReason> = new Set([
  'image-type-missing',
  'derived-image',
  'secondary-image',
  'screen-bit-depth',
]);

/** Pages and coloured renderings stay doubts whatever a text search finds. */
function isPageOrColour({ dataset, image }: ImageFacts): boolean {
  const values = dataset.strings(TAGS.ImageType).map((value) => value.toUpperCase());
  const series = dataset.string(TAGS.SeriesDescription)?.toUpperCase() ?? '';
  if (values.some((value) => NOT_A_SLICE.test(value)) || PAGE_SERIES.test(series)) return true;
  return image.samplesPerPixel !== 1 || image.photometric === 'PALETTE COLOR';
}

function check(facts: ImageFacts): Finding[] {
  const findings = judgeSlice(facts);
  if (facts.textSearch !== 'trusted' || isPageOrColour(facts)) return findings;
  return findings.map((finding): Finding => {
    const { code } = finding;
    return finding.effect === 'doubt' && SILENT.has(code as VerdictReason) ? { code, effect: 'fact' } : finding;
  });
}

function judgeSlice({ dataset, kind, image }: ImageFacts): Finding[] {
  if (kind !== 'cross-sectional') return [];
  const values = dataset.strings(TAGS.ImageType).map((value) => value.toUpperCase());
  const [value1, value2, ...rest] = values;
  if (value1 === undefined || value1 === '') return [doubt('image-type-missing')];
  const derived = isStillAcquisition(dataset, values);
  if (value1 !== 'ORIGINAL' && !derived) return [doubt('derived-image')];
  if (value2 !== 'PRIMARY') return [doubt('secondary-image')];
  if (frameTypes(dataset).some((frame) => frame[0] !== value1 || frame[1] !== value2)) return [doubt('derived-image')];
  const series = dataset.string(TAGS.SeriesDescription)?.toUpperCase() ?? '';
  if (rest.some((value) => NOT_A_SLICE.test(value)) || PAGE_SERIES.test(series)) return [doubt('not-a-slice')];
  if (image.samplesPerPixel !== 1 || image.photometric === 'PALETTE COLOR') return [doubt('colour-acquisition')];
  if (image.bitsStored <= 8) return [doubt('screen-bit-depth')];
  return [{ code: 'original-acquisition', effect: 'proof', data: { bitsStored: image.bitsStored, derived } }];
}

/** The argument by which a slice needs no text search: it was computed, not photographed. */
export const acquisitionRule: Rule = {
  id: 'acquisition',
  describe: () =>
    'A CT, MR, PET or nuclear medicine image counts as clean when its Image Type is ORIGINAL\\PRIMARY and no ' +
    'localizer, capture or report (PS3.3 C.7.6.1.1.2), it is grey, and more than 8 bits deep: reconstructed values, ' +
    'not a screen; of enhanced objects each Frame Type must say the same. DERIVED\\PRIMARY counts as well where the derivation was only a compression without loss, or is a ' +
    'tomographic reconstruction of nuclear medicine. Where an account trusts the text search (`trustTextSearch`), other ' +
    'grey images that are no localizer, capture or report are searched as radiographs are.',
  check,
};
