/** Zero in the numerals that keyboards of the shipped languages write: European, Arabic-Indic, Persian, Devanagari. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966];

/** A text with all its digits as 0-9, those of full width too, as a Japanese or Chinese keyboard gives them. */
export function plainDigits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    const point = digit.codePointAt(0)!;
    const zero = ZEROS.find((each) => point >= each && point < each + 10);
    return zero === undefined ? digit : String(point - zero);
  });
}
