import { TRANSFER_SYNTAX } from '../../dicom/index.ts';
import type { ParsedDicom } from '../../dicom/types.ts';
import { deviceOf } from '../device-rules/index.ts';
import { undeliverable } from '../failure.ts';
import type { Finding } from '../finding.ts';
import { MaskedJpegs } from '../header/index.ts';
import type { FrameMask } from '../pixels/index.ts';
import { applyRules, type ImageFacts, judgeUnfoundAnnotation } from '../rules/index.ts';
import type { SopClassKind } from '../sop-class.ts';
import { NOTHING_SEARCHED, searchText } from '../text/index.ts';
import type { DeidentifyOptions, ObjectResult } from '../types.ts';
import { decideVerdict } from '../verdict.ts';
import type { WorkEnvironment } from '../work-environment.ts';
import { cleanUid, describeObject, isRepeated } from './object-evidence.ts';
import { blackened, judgeByPeople, keptFor } from './people-masks.ts';
import { type Opened, type PixelWork, planWork } from './pixel-work.ts';
import { hidesText, releaseDicom, withholdsHead } from './release.ts';
import { renderMasked } from './render-masked.ts';
import { openSource } from './sources/open-source.ts';

function has(findings: readonly Finding[], wanted: Finding['effect']): boolean {
  return findings.some(({ effect }) => effect === wanted);
}

/** What the rules look at. */
function factsOf({ parsed, kind, source, mask, options, textSearch }: PixelWork): ImageFacts {
  const { dataset, meta } = parsed;
  return { dataset, meta, kind, repeated: isRepeated(parsed), image: source.image, options, mask, textSearch };
}

/** What the header says for and against the object, before its frames are looked at. */
function judge(work: PixelWork): Finding[] {
  const described = [...describeObject(work.parsed, work.kind), ...work.source.findings];
  return [...described, ...judgeByPeople(work.options, work.accountRules), ...applyRules(factsOf(work))];
}

/**
 * The work with what a text search wants blacked out, and what it found. What is protected already gains nothing by one.
 * What a person masked is not searched, but proves nothing either: only who drew it knows what it covers. What is kept
 * for the device is searched as if it were not masked, since nobody has looked at this picture: a rule that covers half of
 * a name must not hide the name from the search. So such a rule makes pictures darker, and no verdict milder.
 */
async function search(work: PixelWork, judged: readonly Finding[]): Promise<[PixelWork, Finding[]]> {
  const { extraMasks = [] } = work.options;
  const masked = { ...work, mask: blackened(work.mask, extraMasks) };
  const whole = (mask: FrameMask) => ({
    ...work,
    mask: blackened(mask, [...extraMasks, ...keptFor(work.accountRules)]),
  });
  if (has(judged, 'doubt')) return [whole(work.mask), NOTHING_SEARCHED.findings];
  const { masks, findings } = await searchText({ ...masked, proven: has(judged, 'proof') });
  const found = { ...work.mask, masks: [...work.mask.masks, ...masks] };
  return [whole(found), [...findings, ...judgeUnfoundAnnotation(factsOf(work), found)]];
}

/** The verdict over all that was found, and the DICOM file where one is asked for and the object is anonymized. */
async function release(
  work: PixelWork,
  findings: readonly Finding[],
  about: Pick<ObjectResult, 'kind' | 'sopClassUid' | 'device' | 'outputs'>,
): Promise<ObjectResult> {
  const { options, source } = work;
  const result = { ...about, ...decideVerdict(findings) };
  if (result.verdict !== 'anonymized' || !options.dicom || source.reader === undefined) return result;
  if (withholdsHead(options, findings))
    return { ...result, evidence: [...result.evidence, { code: 'dicom-head-withheld' }] };
  if (options.previewOnly || hidesText(findings)) return result;
  const released = await releaseDicom({ ...work, reader: source.reader });
  const { evidence } = decideVerdict([...findings, ...released.findings]);
  return { ...result, evidence, ...(released.bytes ? { dicom: released.bytes } : {}) };
}

async function processSource(opened: Opened): Promise<ObjectResult> {
  const work = planWork(opened);
  const device = deviceOf({ dataset: work.parsed.dataset, kind: work.kind, image: work.source.image });
  const about = {
    kind: work.source.kind,
    sopClassUid: cleanUid(work.parsed.sopClassUid),
    ...(device === undefined ? {} : { device }),
  };
  const judged = judge(work);
  if (has(judged, 'refusal')) return { ...about, ...decideVerdict(judged), outputs: [] };
  const [searched, read] = await search(work, judged);
  const { reader } = work.source;
  const masked = { ...searched, jpegs: reader && new MaskedJpegs(reader, searched.mask) };
  const { outputs, findings } = await renderMasked(masked);
  return release(masked, [...judged, ...read, ...findings], { ...about, outputs });
}

/**
 * Whether what is given out is made of the code streams, so that no frame has to be decoded again once all were searched.
 * Where that turns out to be impossible they are.
 */
function staysCoded({ transferSyntaxUid }: ParsedDicom, { dicom }: DeidentifyOptions): boolean {
  return (dicom?.encoding ?? 'as-stored') === 'as-stored' && transferSyntaxUid === TRANSFER_SYNTAX.jpegBaseline;
}

/**
 * The one way of everything that has pixels, stills, clips and video streams alike: open, judge, search, render, release.
 * @throws StudyshareError `dicom.*` when it cannot be decoded
 */
export async function processPixels(
  parsed: ParsedDicom,
  kind: SopClassKind,
  options: DeidentifyOptions,
  environment: WorkEnvironment,
): Promise<ObjectResult> {
  const readAgain = (environment.textSearch ?? options.dicom) !== undefined && !staysCoded(parsed, options);
  const source = await openSource(parsed, kind, environment, readAgain);
  if (source === undefined)
    return undeliverable(['no-video-decoder'], { kind: 'clip', sopClassUid: cleanUid(parsed.sopClassUid) });
  try {
    return await processSource({ parsed, kind, source, options, environment });
  } finally {
    await source.close();
  }
}
