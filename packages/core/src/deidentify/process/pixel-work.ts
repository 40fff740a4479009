import type { ParsedDicom } from '../../dicom/types.ts';
import { type AccountRule, matchAccountRules } from '../device-rules/index.ts';
import type { FrameSource } from '../frame-source.ts';
import type { MaskedJpegs } from '../header/index.ts';
import { type FrameMask, planMask } from '../pixels/index.ts';
import { roleOfTextSearch, type TextSearchRole } from '../rules/index.ts';
import type { SopClassKind } from '../sop-class.ts';
import type { DeidentifyOptions } from '../types.ts';
import type { WorkEnvironment } from '../work-environment.ts';

/** An object with pixels on its way. */
export interface PixelWork {
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

/** The same, before anything is planned. */
export type Opened = Omit<PixelWork, 'mask' | 'textSearch' | 'accountRules'>;

/** What is blacked out, and what a text search is good for, by the header alone. */
export function planWork(work: Opened): PixelWork {
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
