import { plainDigits } from '@studyshare/core/contract';

/** The digits in what was typed or pasted, as 0-9 whatever the keyboard's numerals, at most `length` of them. */
export function digitsOf(typed: string, length: number): string {
  return plainDigits(typed).replace(/\D/g, '').slice(0, length);
}
