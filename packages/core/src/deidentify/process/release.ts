import { createHmac } from 'node:crypto';
import { BASIC_PROFILE, type DicomEncoding } from '../../contract/settings.ts';
import { TAGS } from '../../dicom/index.ts';
import type { FrameReader, ParsedDicom } from '../../dicom/types.ts';
import { ENCODER_FAILED, layoutOf, whyNotHeld } from '../../dicom/write/index.ts';
import { isStudyshareError } from '../../errors.ts';
import type { Finding } from '../finding.ts';
import { checkReleasedDicom, checkReleasedFile, type GateFinding } from '../gate/index.ts';
import { collectIdentityTokens, createDeidentifiedDicom, type MaskedJpegs } from '../header/index.ts';
import type { FrameMask } from '../pixels/index.ts';
import type { DeidentifyOptions, RenderedOutput } from '../types.ts';
import type { WorkEnvironment } from '../work-environment.ts';

function codesOf(findings: readonly GateFinding[]): string[] {
  return [...new Set(findings.map(({ code }) => code))];
}

/**
 * The last gate before release: every picture and clip is read again by a reader that shares nothing with their makers.
 * What it finds is a doubt, so the object goes behind a password.
 */
export function judgeReleased(parsed: ParsedDicom, outputs: readonly RenderedOutput[]): Finding[] {
  const sourceTokens = collectIdentityTokens(parsed.dataset, BASIC_PROFILE);
  const codes = outputs.flatMap(({ bytes, mediaType }) =>
    codesOf(checkReleasedFile(bytes, mediaType, { sourceTokens })),
  );
  return codes.length === 0 ? [] : [{ code: 'gate-refused', effect: 'doubt', data: { codes: [...new Set(codes)] } }];
}

/** Whether a DICOM file is asked for, but not of slices from which a face may be rebuilt, as these are (A10). */
export function withholdsHead({ dicom }: DeidentifyOptions, findings: readonly Finding[]): boolean {
  return dicom !== undefined && dicom.heads !== true && findings.some(({ code }) => code === 'face-may-be-rebuilt');
}

/** Whether the stored values, which a DICOM file holds, may show text that the pictures do not. */
export function hidesText(findings: readonly Finding[]): boolean {
  return findings.some(({ code }) => code === 'stored-text-suspected');
}

/** What a DICOM output is made of. */
export interface DicomRelease {
  parsed: ParsedDicom;
  reader: FrameReader;
  mask: Pick<FrameMask, 'keep' | 'masks'>;
  options: DeidentifyOptions;
  environment: WorkEnvironment;
  /** What was made of the frames already. */
  jpegs?: MaskedJpegs | undefined;
}

/** A DICOM file, if there is one, and what is to be told of it. */
interface ReleasedDicom {
  bytes?: Uint8Array;
  findings: Finding[];
}

/**
 * The de-identified DICOM file of an anonymized object, or why there is none: it could not be written, or the gate
 * refused it. What the chosen encoding cannot hold is written uncompressed. One study's objects share a key, so that
 * their references stay whole.
 */
export async function releaseDicom(release: DicomRelease): Promise<ReleasedDicom> {
  const { encoding = 'as-stored' } = release.options.dicom!;
  const image = release.reader.description;
  const obstacle = encoding === 'as-stored' ? undefined : whyNotHeld(encoding, layoutOf(image), image);
  if (obstacle !== undefined) return releaseUncompressed(release, encoding, obstacle);
  try {
    return await releaseEncoded(release, encoding);
  } catch (error) {
    // The frames are sound, the encoder is not; one that gave back other pixels must not be asked again.
    if (isEncoderFailure(error)) return releaseUncompressed(release, encoding, 'encoder');
    return { findings: [{ code: 'dicom-not-written', effect: 'fact' }] };
  }
}

function isEncoderFailure(error: unknown): boolean {
  return isStudyshareError(error) && error.code === 'dicom.codec_failed' && error.params['what'] === ENCODER_FAILED;
}

async function releaseUncompressed(
  release: DicomRelease,
  encoding: DicomEncoding,
  obstacle: string,
): Promise<ReleasedDicom> {
  const fact: Finding = { code: 'dicom-uncompressed', effect: 'fact', data: { encoding, obstacle } };
  try {
    const { findings, ...file } = await releaseEncoded(release, 'uncompressed');
    return { ...file, findings: file.bytes === undefined ? findings : [fact, ...findings] };
  } catch {
    return { findings: [{ code: 'dicom-not-written', effect: 'fact' }] };
  }
}

async function releaseEncoded(release: DicomRelease, encoding: DicomEncoding): Promise<ReleasedDicom> {
  const { parsed, reader, mask, environment, jpegs } = release;
  const { profile, secret } = release.options.dicom!;
  const study = parsed.dataset.string(TAGS.StudyInstanceUID) ?? '';
  const studyKey = createHmac('sha256', secret).update(`study\0${study}`).digest();
  const bytes = await createDeidentifiedDicom({
    parsed,
    frames: reader,
    masks: mask.masks,
    keep: mask.keep,
    jpegs,
    pixelsCleaned: true,
    options: profile,
    encoding,
    studyKey,
    onFrame: environment.beat,
  });
  const sourceTokens = collectIdentityTokens(parsed.dataset, profile);
  const codes = codesOf(checkReleasedDicom(bytes, { sourceTokens, options: profile }));
  if (codes.length === 0) return { bytes, findings: [] };
  return { findings: [{ code: 'dicom-refused', effect: 'fact', data: { codes } }] };
}
