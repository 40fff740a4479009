/**
 * What draws nothing, turns the direction of what follows, or is no character: controls but the line break, format
 * characters but the two joiners that scripts are written with, blanks that look like nothing, surrogates, private use.
 */
const HIDDEN = /[^\P{Cc}\n]|[^\P{Cf}\u200c\u200d]|[\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u2800]/u;

/** A joiner that joins no letters hides something. */
const LOOSE_JOINER =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}])(?:\u200c|\u200d)|(?:\u200c|\u200d)(?![\p{L}\p{M}\p{Extended_Pictographic}])/u;

/** Marks heaped on a letter until they run into the lines around it. */
const HEAPED_MARKS = /\p{Mn}{5,}/u;

/** Whether a text holds what nobody sees. */
export function hasHidden(text: string): boolean {
  return HIDDEN.test(text) || LOOSE_JOINER.test(text) || HEAPED_MARKS.test(text);
}

/** Whether a text holds what looks like HTML: it would be read as it is written, which nobody means. */
export function hasMarkup(text: string): boolean {
  return /<[a-z!/?]|&(?:#\w+|[a-z]{2,8});/i.test(text.normalize('NFKC'));
}

const SCHEME = /(?:^|[^\p{L}\p{N}])(?:[a-z][a-z0-9+.-]*:\/\/|(?:mailto|javascript|data|vbscript|tel|sms):\S)/iu;
const WWW = /(?:^|[^\p{L}\p{N}])www\./iu;
/** A name and a top-level domain, which are at least two letters; in any script (RFC 5890). */
const DOMAIN = /[\p{L}\p{N}\p{M}_-]+(?:\.[\p{L}\p{N}\p{M}_-]+)*\.(?:xn--[a-z0-9-]+|[\p{L}\p{M}]{2,})/giu;
const IP_ADDRESS = /(?:^|[^\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\d)/;
/** Common abbreviations that are written like a domain, and are none: their last part is no top-level domain. */
const ABBREVIATIONS: ReadonlySet<string> = new Set(['t.ex', 'f.eks', 'm.fl', 'e.kr', 'f.kr']);

/**
 * Whether a text holds what a mail program, a phone or a person takes for an address on the web. The link of the page is
 * the only one that a patient is to follow. Better one sentence too many refused: a full stop without a blank behind it.
 */
export function hasAddress(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\u200c|\u200d|\u00ad/g, '');
  if (SCHEME.test(plain) || WWW.test(plain) || IP_ADDRESS.test(plain) || /\S@\S/.test(plain)) return true;
  return [...plain.matchAll(DOMAIN)].some(([domain]) => !ABBREVIATIONS.has(domain.toLowerCase()));
}
