import type { BootDto } from '../../contract/patient.ts';
import { directionOf } from '../../i18n/language.ts';
import { type DocumentTexts, documentTexts } from './document-texts.ts';

/** Where the boot data goes in the landing page's HTML. */
export const BOOT_PLACEHOLDER = '<!--studyshare-boot-->';

/** Each language's words are a file of their own: the page's are fetched beside its script, all others are left out. */
const WORDS_OF_LANGUAGE = /<!--studyshare-words (<script\b[^>]*\blang="([\w-]+)"[^>]*><\/script>)-->\s*/g;

/**
 * The landing page's HTML for one visit: language and direction, a title and previews that tell nothing of the share
 * (L2, M1), the boot data, and for browsers without script a sentence and the button as a plain form.
 */
export function renderBoot(landingHtml: string, boot: BootDto): string {
  const texts = documentTexts(boot.language);
  const title = escapeHtml(texts.title);
  const head = [
    `<meta property="og:title" content="${title}">`,
    '<meta property="og:type" content="website">',
    `<meta name="robots" content="noindex, nofollow, noarchive">`,
    `<script type="application/json" id="studyshare-boot">${embedJson(boot)}</script>`,
  ].join('\n    ');
  // Replacer functions throughout: in a replacement string, `$&` in a clinic's name would be a pattern.
  return landingHtml
    .replace(WORDS_OF_LANGUAGE, (_, script: string, language: string) => (language === boot.language ? script : ''))
    .replace(/<title>[^<]*<\/title>\s*/i, () => '')
    .replace(BOOT_PLACEHOLDER, () => `<title>${title}</title>\n    ${head}`)
    .replace(/<html\b[^>]*>/i, (tag) => localizedTag(tag, boot.language))
    .replace(/(<p id="studyshare-noscript">)[^<]*/, (_, tag) => tag + escapeHtml(texts.noscript))
    .replace(/<body\b[^>]*>/i, (tag) => tag + buttonWithoutScript(boot, texts));
}

function localizedTag(tag: string, language: string): string {
  const bare = tag.replace(/\s(?:lang|dir)=(?:"[^"]*"|'[^']*'|[^\s>]*)/gi, '');
  return bare.replace(/>$/, () => ` lang="${language}" dir="${directionOf(language)}">`);
}

/** Opens the page, or asks for a new link of one that is over (L3); a page that was asked about says so. */
function buttonWithoutScript({ openAction, askAction, asked }: BootDto, texts: DocumentTexts): string {
  if (asked) return `\n    <noscript><p>${escapeHtml(texts.asked)}</p></noscript>`;
  const [action, label] = openAction === undefined ? [askAction, texts.ask] : [openAction, texts.open];
  if (action === undefined) return '';
  const button = `<button type="submit">${escapeHtml(label)}</button>`;
  return `\n    <noscript><form method="post" action="${escapeHtml(action)}">${button}</form></noscript>`;
}

/** JSON that cannot end its script element, nor break a line of an older parser. */
function embedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
