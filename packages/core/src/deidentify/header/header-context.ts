import type { ProfileOptions } from '../../contract/settings.ts';
import type { Tag } from '../../dicom/types.ts';
import type { SopClassKind } from '../sop-class.ts';
import type { StudyPseudonyms } from './study-pseudonyms.ts';
import type { StudyClock } from './values/temporal-value.ts';

/** What happened to one attribute of the input, or that the output has one more. Never holds a value. */
export interface AttributeExplanation {
  /** Tags from the root on, items counted from 0: `00081140[0].00081155`; where it was, or for an added one, is. */
  path: string;
  /** Where it is written, when that is elsewhere: an item before it was dropped, or a private block numbered anew. */
  written?: string;
  tag: Tag;
  /** Keyword of PS3.6; empty for private and unknown attributes. */
  keyword: string;
  vr: string;
  action: 'kept' | 'replaced' | 'removed' | 'added';
  /** The rule that decided, e.g. `private`, `not-allow-listed`, `basic:X/Z`, `option:retain-uids`. */
  rule: string;
}

/** What the decisions about a header depend on. */
export interface HeaderContext {
  sopClassUid: string;
  kind: SopClassKind;
  options: ProfileOptions;
  pseudonyms: StudyPseudonyms;
  /** For dates that are shifted. */
  clock: StudyClock;
  /** Upper-case words and numbers that identify; none may be in a kept text. */
  tokens: readonly string[];
  /** Enhanced multi-frame object: functional groups instead of attributes at the root. */
  enhanced: boolean;
  /** The pixels are signed. */
  signed: boolean;
  explain(explanation: AttributeExplanation): void;
}
