import { classifySopClass } from '../sop-class.ts';
import type { DeidentifyOptions } from '../types.ts';
import { judgeKind } from './object-kind.ts';
import { isProvenBySearchAlone } from './text-search-role.ts';

/** The best that can come of a class of objects before anything of one is read. */
export type ExpectedVerdict = 'anonymizable' | 'protected' | 'undeliverable';

/** What the SOP class and the account's settings let us expect (A5). */
export function expectVerdict(
  sopClassUid: string,
  options: Pick<DeidentifyOptions, 'trustTextSearch'>,
): ExpectedVerdict {
  const kind = classifySopClass(sopClassUid);
  if (isProvenBySearchAlone(kind)) return options.trustTextSearch ? 'anonymizable' : 'protected';
  const [finding] = judgeKind(kind);
  if (finding === undefined) return 'anonymizable';
  return finding.effect === 'refusal' ? 'undeliverable' : 'protected';
}
