import type { ObjectPreviewDto } from '@studyshare/core/contract';
import { verdictWordsKey } from '@studyshare/core/contract/elements';
import type { IconName } from '../base/icons.ts';
import type { Say, WordKey } from '../base/words.ts';

/** Why an object is protected or was not sent, in plain words; every code gets some. */
export function verdictReason(t: Say, reason: string): string {
  return t(verdictWordsKey(reason));
}

/** Reasons in plain words, each once: several codes may share theirs. */
export function verdictReasons(t: Say, reasons: readonly string[]): string[] {
  return [...new Set(reasons.map((reason) => verdictReason(t, reason)))];
}

/** The catalogue's reasons go on inside a sentence; where each stands alone, it begins one. */
export function asSentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** How a verdict looks and reads, never by colour alone. */
export interface VerdictLook {
  icon: IconName;
  tone: 'ok' | 'warn' | 'bad';
  title: WordKey;
  text: WordKey;
}

const LOOKS = {
  anonymized: {
    icon: 'shield',
    tone: 'ok',
    title: 'preview.verdict.anonymized',
    text: 'preview.verdict.anonymized.text',
  },
  protected: { icon: 'lock', tone: 'warn', title: 'preview.verdict.protected', text: 'preview.verdict.protected.text' },
  undeliverable: {
    icon: 'blocked',
    tone: 'bad',
    title: 'preview.verdict.undeliverable',
    text: 'preview.verdict.undeliverable.text',
  },
  leftOut: { icon: 'blocked', tone: 'bad', title: 'preview.verdict.leftOut', text: 'preview.verdict.leftOut.text' },
} as const satisfies Record<string, VerdictLook>;

/** Icon, tone and words of a verdict; what the account's rule leaves out (P9) reads so whatever the verdict. */
export function verdictLook({ verdict, leftOut }: Pick<ObjectPreviewDto, 'verdict' | 'leftOut'>): VerdictLook {
  return LOOKS[leftOut ? 'leftOut' : verdict];
}
