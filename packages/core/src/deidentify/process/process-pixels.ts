import { TRANSFER_SYNTAX } from '../../dicom/index.ts';
import type { DisplayFrame, FrameTimes, ParsedDicom } from '../../dicom/types.ts';
import type { Clip } from '../../render/index.ts';
import { type AccountRule, deviceOf, matchAccountRules } from '../device-rules/index.ts';
import { undeliverable } from '../failure.ts';
import type { Finding } from '../finding.ts';
import type { FrameSource } from '../frame-source.ts';
import { MaskedJpegs } from '../header/index.ts';
import { describeMask, type FrameMask, FrameSearch, maskFrame, paintKept, planMask } from '../pixels/index.ts';
import {
  applyRules,
  type ImageFacts,
  judgeUnfoundAnnotation,
  roleOfTextSearch,
  type TextSearchRole,
} from '../rules/index.ts';
import { isTomography, type SopClassKind } from '../sop-class.ts';
import { NOTHING_SEARCHED, searchText } from '../text/index.ts';
import type { DeidentifyOptions, ObjectResult, RenderedOutput } from '../types.ts';
import { decideVerdict } from '../verdict.ts';
import type { WorkEnvironment } from '../work-environment.ts';
import { cleanUid, describeObject, describeRemedies, isRepeated } from './object-evidence.ts';
import { blackened, judgeByPeople, keptFor } from './people-masks.ts';
import { posterFrame } from './poster-frame.ts';
import { hidesText, judgeReleased, releaseDicom, withholdsHead } from './release.ts';
import { clipOutputs, renderClipOutputs, renderPreviewOnly, renderStillOutputs } from './render-outputs.ts';
import { openSource } from './sources/open-source.ts';
import { storedClip } from './stored-clip.ts';
import { storedPicture } from './stored-picture.ts';

/** An object with pixels on its way. */
interface PixelWork {
  parsed: ParsedDicom;
  kind: SopClassKind;
  source: FrameSource;
  /** What is blacked out: by header and device at first, and what the text search adds. */
  mask: FrameMask;
  textSearch: TextSearchRole;
  /** What the account keeps for its device. */
  accountRules: readonly AccountRule[];
  /** The frames as stored with the whole mask, where they are to be had one by one. */
  jpegs?: MaskedJpegs | undefined;
  options: DeidentifyOptions;
  environment: WorkEnvironment;
}

type Opened = Omit<PixelWork, 'mask' | 'textSearch' | 'accountRules'>;

function has(findings: readonly Finding[], wanted: Finding['effect']): boolean {
  return findings.some(({ effect }) => effect === wanted);
}

/** What is blacked out, and what a text search is good for, by the header alone. */
function planWork(work: Opened): PixelWork {
  const { parsed, kind, source, options, environment } = work;
  const deviceRules = [...(environment.deviceRules ?? []), ...(options.deviceRules ?? [])];
  const mask = planMask({ dataset: parsed.dataset, meta: parsed.meta, kind, image: source.image, deviceRules });
  const hasEngine = environment.textSearch !== undefined;
  const holdsStoredValues = source.reader !== undefined;
  const about = { dataset: parsed.dataset, kind, image: source.image };
  const accountRules = matchAccountRules(options.accountRules ?? [], about);
  const textSearch = roleOfTextSearch({ kind, mask, options, hasEngine, holdsStoredValues });
  return { ...work, mask, accountRules, textSearch };
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

/** Frames as the patient will see them, each looked at before it is masked. */
async function* maskedFrames(
  { source, mask }: PixelWork,
  looked: FrameSearch,
  range?: { from: number; end: number },
): AsyncGenerator<DisplayFrame> {
  const kept = paintKept(mask, source.image);
  for await (const { index, shown, stored } of source.read(range)) {
    if (looked.needsStored && stored !== undefined) looked.look(index, await stored(), shown, kept);
    maskFrame(shown, kept);
    yield shown;
  }
}

/** What the patient gets; for a preview only the frame in the middle, unless every frame has to be looked at. */
async function renderOutputs(work: PixelWork, looked: FrameSearch): Promise<RenderedOutput[]> {
  const { source, options, environment } = work;
  const poster = posterFrame(source.frames);
  if (options.previewOnly) {
    if (looked.needsStored || source.reader === undefined)
      return renderPreviewOnly(maskedFrames(work, looked), poster, environment.beat);
    return renderPreviewOnly(maskedFrames(work, looked, { from: poster, end: poster + 1 }), 0, environment.beat);
  }
  const frames = maskedFrames(work, looked);
  if (source.kind === 'picture') return renderStillOutputs(frames, (shown) => storedPicture(work.jpegs, shown));
  const times = await source.times();
  const stored = looked.needsStored ? undefined : await clipAsStored(work, looked, times);
  return stored === undefined
    ? renderClipOutputs(frames, { times, posterIndex: poster }, environment)
    : clipOutputs(stored);
}

/** The clip of the frames as they are stored, where they are shown so. */
async function clipAsStored(work: PixelWork, looked: FrameSearch, times: FrameTimes): Promise<Clip | undefined> {
  const { source, jpegs, environment } = work;
  if (jpegs?.frame(0) === undefined) return undefined;
  const at = posterFrame(source.frames);
  for await (const poster of maskedFrames(work, looked, { from: at, end: at + 1 }))
    return storedClip({ jpegs, frames: source.frames, poster, times }, environment);
  return undefined;
}

/** A stream that goes on after its declared frames is not what its header is about. */
function judgeCount(source: FrameSource): Finding[] {
  const beyond = source.counted() - source.frames;
  return beyond > 0 ? [{ code: 'frames-beyond-declared', effect: 'doubt', data: { count: beyond } }] : [];
}

/** Pictures or clip, masked; and what the frames themselves say against the object. */
async function render(work: PixelWork): Promise<{ outputs: RenderedOutput[]; findings: Finding[] }> {
  const { kind, source, mask, parsed } = work;
  const looked = new FrameSearch(kind, source.image, isTomography(parsed.sopClassUid));
  const outputs = await renderOutputs(work, looked);
  const findings = [
    ...describeRemedies(source.reader),
    ...describeMask(mask, source.image, source.counted()),
    ...judgeCount(source),
    ...looked.findings(),
    ...judgeReleased(parsed, outputs),
  ];
  return { outputs, findings };
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
  const { outputs, findings } = await render(masked);
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
