import { createHmac } from 'node:crypto';
import { BASIC_PROFILE } from '../contract/settings.ts';
import type { FrameReader, ParsedDicom } from '../dicom/types.ts';
import type { Finding } from './finding.ts';
import { checkReleasedDicom, checkReleasedFile, type GateFinding } from './gate/index.ts';
import { collectIdentityTokens, createDeidentifiedDicom } from './header/index.ts';
import type { FrameMask } from './mask.ts';
import type { DeidentifyOptions, RenderedOutput } from './types.ts';
import type { WorkEnvironment } from './work-environment.ts';

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

/** What a DICOM output is made of. */
export interface DicomRelease {
  parsed: ParsedDicom;
  reader: FrameReader;
  mask: Pick<FrameMask, 'keep' | 'masks'>;
  options: DeidentifyOptions;
  environment: WorkEnvironment;
}

/**
 * The de-identified DICOM file of an anonymized object, or why there is none: it could not be written, or the gate
 * refused it. One study's objects share a key, so that their references stay whole.
 */
export async function releaseDicom(release: DicomRelease): Promise<{ bytes?: Uint8Array; findings: Finding[] }> {
  const { parsed, reader, mask, environment } = release;
  const { profile, secret } = release.options.dicom!;
  const study = parsed.dataset.string(0x0020000d) ?? '';
  const studyKey = createHmac('sha256', secret).update(`study\0${study}`).digest();
  try {
    const bytes = await createDeidentifiedDicom({
      parsed,
      frames: reader,
      masks: mask.masks,
      keep: mask.keep,
      pixelsCleaned: true,
      options: profile,
      studyKey,
      onFrame: environment.beat,
    });
    const sourceTokens = collectIdentityTokens(parsed.dataset, profile);
    const codes = codesOf(checkReleasedDicom(bytes, { sourceTokens, options: profile }));
    if (codes.length === 0) return { bytes, findings: [] };
    return { findings: [{ code: 'dicom-refused', effect: 'fact', data: { codes } }] };
  } catch {
    return { findings: [{ code: 'dicom-not-written', effect: 'fact' }] };
  }
}
