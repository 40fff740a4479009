/** GSM 03.38 (3GPP TS 23.038 §6.2.1) default alphabet and its extension table, whose characters take two septets. */
const GSM_BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM_EXTENDED = new Set('\f^{}\\[~]|€');

/** True when a text message can carry every character in the 7-bit alphabet. */
export function isGsm(text: string): boolean {
  return [...text].every((char) => GSM_BASIC.has(char) || GSM_EXTENDED.has(char));
}

/**
 * How many segments a text message takes: 160 septets (153 when parted) in GSM 03.38, else 70 UTF-16 units (67 when
 * parted). An escape sequence or a surrogate pair is never parted.
 */
export function smsSegments(text: string): number {
  const gsm = isGsm(text);
  const sizes = [...text].map((char) => (gsm ? (GSM_EXTENDED.has(char) ? 2 : 1) : char.length));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const [single, parted] = gsm ? [160, 153] : [70, 67];
  if (total <= single) return total === 0 ? 0 : 1;
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > parted) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}
