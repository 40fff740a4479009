import { fingerprint } from '../vault/index.ts';
import type { UseCaseContext } from './context.ts';

/** A study in audit records: whoever knows its id finds it again, and nobody reads it from there. */
export function studyFingerprint({ keys }: Pick<UseCaseContext, 'keys'>, accountId: string, studyId: string): string {
  return fingerprint(keys.pepper, 'study', accountId, studyId).slice(0, 32);
}
