import { LINK_ADDRESSES, pathOf } from '../../contract/addresses.ts';
import type { BootDto } from '../../contract/patient.ts';
import { type DocumentTexts, documentTexts } from './document-texts.ts';
import { escapeHtml, localizedTag } from './html-parts.ts';

/** Where the boot data goes in the landing page's HTML. */
export const BOOT_PLACEHOLDER = '<!--studyshare-boot-->';

/** Each language's words are a file of their own: the page's are fetched beside its script, all others are left out. */
const WORDS_OF_LANGUAGE = /<!--studyshare-words (<script\b[^>]*\blang="([\w-]+)"[^>]*><\/script>)-->\s*/g;

/**
 * The landing page's HTML for one visit: language and direction, a title and previews that tell nothing of the share
 * (L2, M1), the boot data, and for browsers without script the words of the screen and its button as a plain form.
 */
export function renderBoot(landingHtml: string, boot: BootDto): string {
  const texts = documentTexts(boot.language);
  const title = escapeHtml(texts.title);
  const head = [
    `<meta property="og:title" content="${title}">`,
    '<meta property="og:type" content="website">',
    `<meta name="robots" content="noindex, nofollow, noarchive">`,
    ...plainRefresh(boot),
    `<script type="application/json" id="studyshare-boot">${embedJson(boot)}</script>`,
  ].join('\n    ');
  // Replacer functions throughout: in a replacement string, `$&` in a clinic's name would be a pattern.
  return landingHtml
    .replace(WORDS_OF_LANGUAGE, (_, script: string, language: string) => (language === boot.language ? script : ''))
    .replace(/<title>[^<]*<\/title>\s*/i, () => '')
    .replace(BOOT_PLACEHOLDER, () => `<title>${title}</title>\n    ${head}`)
    .replace(/<html\b[^>]*>/i, (tag) => localizedTag(tag, boot.language))
    .replace(/<body\b[^>]*>/i, (tag) => tag + withoutScript(boot, texts));
}

/**
 * What a browser shows that runs no script: the words of the screen and its way on. Where it could run scripts but none
 * came, the same is seen after a while; the page's script takes it away.
 */
function withoutScript(boot: BootDto, texts: DocumentTexts): string {
  const { title, text } = texts.words[boot.screen];
  return `
    <div id="studyshare-late" class="late"><main class="calm"><h1>${escapeHtml(title)}</h1><p class="calm-text">${escapeHtml(text)}</p>${tooOften(boot, texts)}${wayOn(boot, texts)}</main></div>`;
}

/** Said before the way on: what was pressed was pressed too often. */
function tooOften({ waitSeconds }: BootDto, texts: DocumentTexts): string {
  return waitSeconds === undefined ? '' : `<p>${escapeHtml(texts.tooOften)}</p>`;
}

/** Opens the page, or asks for a new link of one that is over (L3); a page that was asked about says so. */
function wayOn({ screen, publicId, openAction, askAction, asked }: BootDto, texts: DocumentTexts): string {
  if (screen === 'page' && publicId !== undefined) {
    return `<p><a class="btn" href="${escapeHtml(pathOf(LINK_ADDRESSES.showPlainPage, { publicId }))}">${escapeHtml(texts.plain)}</a></p>`;
  }
  if (asked) return `<p>${escapeHtml(texts.asked)}</p>`;
  const [action, label] = openAction === undefined ? [askAction, texts.ask] : [openAction, texts.open];
  if (action === undefined) return '';
  const button = `<button class="btn big wide" type="submit">${escapeHtml(label)}</button>`;
  return `<form method="post" action="${escapeHtml(action)}">${button}</form>`;
}

/** An opened page goes on to its plain form by itself where no script runs. */
function plainRefresh({ screen, publicId }: BootDto): string[] {
  if (screen !== 'page' || publicId === undefined) return [];
  const address = escapeHtml(pathOf(LINK_ADDRESSES.showPlainPage, { publicId }));
  return [`<noscript><meta http-equiv="refresh" content="0; url=${address}"></noscript>`];
}

/** JSON that cannot end its script element, nor break a line of an older parser. */
function embedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
