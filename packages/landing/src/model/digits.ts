const ARABIC_INDIC = 0x0660;
const PERSIAN = 0x06f0;

/** The digits in what was typed or pasted, as 0-9 whatever the keyboard's numerals, at most `length` of them. */
export function digitsOf(typed: string, length: number): string {
  let digits = '';
  for (const character of typed) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x30 && code <= 0x39) digits += character;
    else if (code >= ARABIC_INDIC && code < ARABIC_INDIC + 10) digits += String(code - ARABIC_INDIC);
    else if (code >= PERSIAN && code < PERSIAN + 10) digits += String(code - PERSIAN);
  }
  return digits.slice(0, length);
}
