import { plainDigits } from '../contract/digits.ts';
import { TYPED_CODE_LENGTH } from '../contract/limits.ts';

/** A typed code as ASCII digits: blanks dropped, digits of full width and other numerals read as what they mean. */
export function readCode(typed: string): string {
  return plainDigits(typed.slice(0, TYPED_CODE_LENGTH)).replace(/[\s\p{Cf}]/gu, '');
}
