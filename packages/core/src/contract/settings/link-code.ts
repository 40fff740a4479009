/** Length of a Patient Link Code in characters (P6). */
export const LINK_CODE_LENGTH = { min: 4, max: 64 } as const;

/** What is hashed and compared: the code without the blanks around it that copying leaves. */
export function normalizeLinkCode(code: string): string {
  return code.trim();
}

/** Whether a Patient Link Code can be set: as long as {@link LINK_CODE_LENGTH} says, without control characters. */
export function isLinkCode(code: string): boolean {
  const length = [...normalizeLinkCode(code)].length;
  return length >= LINK_CODE_LENGTH.min && length <= LINK_CODE_LENGTH.max && !/\p{Cc}/u.test(code);
}
