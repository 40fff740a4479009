import { TYPED_CODE_LENGTH } from '../contract/limits.ts';

const ARABIC_INDIC = 0x0660;
const EXTENDED_ARABIC_INDIC = 0x06f0;

/** A typed code as ASCII digits: blanks dropped, full-width and Arabic digits read as what they mean. */
export function readCode(typed: string): string {
  return typed
    .slice(0, TYPED_CODE_LENGTH)
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
      const point = digit.charCodeAt(0);
      return String(point - (point >= EXTENDED_ARABIC_INDIC ? EXTENDED_ARABIC_INDIC : ARABIC_INDIC));
    });
}
