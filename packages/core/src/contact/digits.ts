const DIGIT = /\p{Nd}/gu;

/** Decimal digits of every script as ASCII: Unicode keeps the ten of a script in one row, and rows only side by side. */
export function asciiDigits(text: string): string {
  return text.replace(DIGIT, (digit) => (digit >= '0' && digit <= '9' ? digit : String(digitValue(digit))));
}

function digitValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let before = point;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(before - 1))) before -= 1;
  return (point - before) % 10;
}
