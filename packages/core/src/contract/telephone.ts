/**
 * The address behind a telephone number as people write it (RFC 3966), such as `+46 (0)8 555 010 20`. The zero in brackets is
 * dialled only without the country's code, so beside that it is left out.
 */
export function telephoneUri(number: string): string {
  const beyond = /^\s*(?:\+|00)/.test(number) ? number.replace(/\(\s*0\s*\)/g, '') : number;
  return `tel:${beyond.replace(/[^+\d]/g, '')}`;
}
