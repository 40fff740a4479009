import type { ProviderAnswer, ProviderSaid } from '../../ports/index.ts';

/** What is read of a provider's answer, and what is kept of it, in characters. */
const READ = 2_000;
const KEPT = 200;
const GONE = '…';

/** Reply and enhanced status codes (RFC 5321 §4.2, RFC 3463), which are kept apart from the words. */
const CODES = /(?<![\p{L}\p{Nd}.])(?:[245]\d\d[ -])?#?[245]\.\d{1,3}\.\d{1,3}(?![\p{L}\p{Nd}.])/gu;
const REPLY_CODE = /^\s*[245]\d\d[ -]/;
/** Quotes before an @ may hold spaces (RFC 5321 §4.1.2). */
const QUOTED_ADDRESS = /"[^"]*"\s*@\S*/g;
const ADDRESS = /\S*(?:@|%40|=40)\S*/gi;
/** Names of hosts, and links with or without a scheme: what stands around the dot goes with it. */
const LINK = /\S*(?::\/\/|[\p{L}\p{Nd}_-]\.[\p{L}]{2,})\S*/gu;
/** Four digits and more, however they are divided: a delete code, a one-time code, a phone number. */
const DIGITS = /\+?\p{Nd}(?:[^\p{L}\p{Nd}…]{0,3}\p{Nd}){3,}/gu;
const WORD = /[\p{L}\p{M}\p{Nd}]+/gu;
/** Tokens, queue ids: letters and digits mixed, or longer than words are. */
const TOKEN = /(?<![^\s…])(?=\S*\p{Nd})(?=\S*\p{L})\S{8,}|\S{28,}/gu;

/**
 * The words of a provider as they may be kept: on one line, at most 200 characters, without email addresses, phone
 * numbers, links, host names, tokens, and without four digits in a row. Null when nothing is left.
 *
 * What is removed is removed by its form, so a name in plain letters stays, unless it is of the contact itself.
 * @param contact the address or number that the message went to: nothing of it stays, even where it stands alone
 */
export function providerWords(words: string | null | undefined, contact: string): string | null {
  if (!words) return null;
  // One character may stand for eighteen.
  const line = beginning(beginning(words).normalize('NFKC')).replace(/[\p{C}\p{Z}\s]+/gu, ' ');
  const clean = withoutContact(line.replace(QUOTED_ADDRESS, GONE).replace(ADDRESS, GONE).replace(LINK, GONE), contact)
    .replace(CODES, ' ')
    .replace(REPLY_CODE, '')
    // Where a code stood between them, digits come together.
    .replace(/\s+/g, ' ')
    .replace(DIGITS, GONE)
    .replace(TOKEN, GONE)
    .replace(/(?:[^\p{L}\p{Nd}]*…)+[^\p{L}\p{Nd}]*/gu, ` ${GONE} `)
    .replace(/\s+/g, ' ')
    .trim();
  const cut = [...clean].length > KEPT ? `${[...clean].slice(0, KEPT - 1).join('')}${GONE}` : clean;
  return /\p{L}/u.test(cut) ? cut : null;
}

/** As much as is read, without a word that is cut. */
function beginning(text: string): string {
  if (text.length <= READ) return text;
  const cut = text.slice(0, READ);
  return cut.slice(0, cut.search(/\S*$/));
}

/** The parts of an address, and those of its local part, as whole words; and what was cut off of them. */
function withoutContact(text: string, contact: string): string {
  const plain = contact.normalize('NFKC');
  const local = plain.slice(0, Math.max(0, plain.lastIndexOf('@')));
  const parts = [plain, local, ...local.split(/[^\p{L}\p{M}\p{Nd}]+/u)].filter((part) => part.length > 0);
  const longest = [...new Set(parts)].sort((one, other) => other.length - one.length);
  const whole = longest.reduce((left, part) => left.replace(wholeWord(part), GONE), text);
  return whole.replace(WORD, (word) => (longest.some((part) => begins(part, word)) ? GONE : word));
}

/** A word of four letters and more that a part of the contact begins with: servers cut what is long. */
function begins(part: string, word: string): boolean {
  return word.length >= 4 && part.toLowerCase().startsWith(word.toLowerCase());
}

function wholeWord(part: string): RegExp {
  const literal = part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{Nd}])${literal}(?![\\p{L}\\p{M}\\p{Nd}])`, 'giu');
}

/** What a provider said, as it may be kept. */
export function providerAnswer(said: ProviderSaid, contact: string): ProviderAnswer {
  return { status: providerStatus(said.status), words: providerWords(said.words, contact) };
}

/** A provider's own code is digits and dots or a short name; what is not is not kept. */
export function providerStatus(status: string | null | undefined): string | null {
  return status && /^(?:[245]\.\d{1,3}\.\d{1,3}|\d{3,6}|[a-z][a-z_-]{1,40})$/i.test(status) ? status : null;
}
