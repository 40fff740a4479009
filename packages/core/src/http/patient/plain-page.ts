import { LINK_ADDRESSES, pathOf } from '../../contract/addresses.ts';
import type { LanguageTag } from '../../contract/languages.ts';
import type { ClinicDto, PageContentDto, PageDto, PageItemDto } from '../../contract/patient.ts';
import { telephoneUri } from '../../contract/telephone.ts';
import { patientCatalogues } from '../../i18n/languages/patient.gen.ts';
import { createTranslator, type KeyOf, type Translator } from '../../i18n/translator.ts';
import { escapeHtml, localizedTag } from './html-parts.ts';

type Text = Translator<KeyOf<(typeof patientCatalogues)['en']>>;

/** The page as plain HTML, for browsers that run no script (G15): pictures, clips, downloads, the ways through the pages. */
export function renderPlainPage(landingHtml: string, publicId: string, page: PageDto): string {
  const text = createTranslator(page.language, patientCatalogues);
  const body = page.content
    ? contentOf(publicId, page, page.content, text)
    : sentence(text.t('plain.locked')) + contactOf(page.clinic, text);
  return plainDocument(landingHtml, page.language, body, page.clinic.name);
}

/** What a browser without script is told that comes without a session. */
export function renderNoSession(landingHtml: string, language: LanguageTag, clinic?: ClinicDto): string {
  const text = createTranslator(language, patientCatalogues);
  const body = [
    `<h1>${escapeHtml(text.t('end.closed-title'))}</h1>`,
    sentence(text.t('plain.no-session')),
    clinic ? contactOf(clinic, text) : '',
  ].join('');
  return plainDocument(landingHtml, language, body, clinic?.name);
}

/** The landing page's document with its styles, those for browsers without script too, and without its scripts. */
function plainDocument(landingHtml: string, language: LanguageTag, body: string, clinic = ''): string {
  const { t } = createTranslator(language, patientCatalogues);
  const head =
    clinic &&
    `<header class="bar"><div class="bar-inner"><bdi class="bar-name">${escapeHtml(clinic)}</bdi></div></header>`;
  const shown = `<body>${head}<main class="wide-page plain-page">${body}</main></body>`;
  return landingHtml
    .replace(/<!--studyshare-[\s\S]*?-->\s*/g, '')
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>\s*/gi, '')
    .replace(/<\/?noscript>/gi, '')
    .replace(/<title>[^<]*<\/title>/i, () => `<title>${escapeHtml(t('document.title'))}</title>`)
    .replace(/<html\b[^>]*>/i, (tag) => localizedTag(tag, language))
    .replace(/<body\b[^>]*>[\s\S]*<\/body>/i, () => shown);
}

function contentOf(publicId: string, page: PageDto, content: PageContentDto, text: Text): string {
  const { t } = text;
  const date = text.date(page.expiresAt, page.clinic.timeZone);
  return [
    `<h1>${escapeHtml(t('content.title'))}</h1>`,
    sentence(t('content.save-by', { date }), 'due'),
    content.personalMessage.trim() ? `<p class="letter" dir="auto">${escapeHtml(content.personalMessage)}</p>` : '',
    content.total > 0
      ? `<p>${saveLink(content.archiveHref, t('content.download-all'), text.bytes(content.archiveBytes), 'btn')}</p>`
      : sentence(t('content.empty')),
    content.total > 0 ? `<h2>${escapeHtml(t('content.images', { range: rangeOf(content, text) }))}</h2>` : '',
    content.total > 0 ? grid(content, text) : '',
    pager(publicId, content, text),
    `<section class="note"><h2>${escapeHtml(t('about.title'))}</h2>${[t('about.expiry', { date }), t('about.kept'), t('about.responsible'), t('about.medical'), t('plain.note')].map((words) => sentence(words)).join('')}${contactOf(page.clinic, text)}</section>`,
  ].join('\n');
}

function grid({ items }: PageContentDto, text: Text): string {
  return `<ul class="grid grid-${Math.min(3, items.length)}">${items.map((item) => card(item, text)).join('')}</ul>`;
}

function card(item: PageItemDto, text: Text): string {
  const { t } = text;
  const name = t(NAME[item.kind], { number: item.number });
  const extension = item.fileName.slice(item.fileName.lastIndexOf('.') + 1).toLowerCase();
  const notes = [
    item.mayIdentify ? sentence(t('mark.may-identify'), 'mark mark-warn') : '',
    item.masked ? sentence(t('mark.masked'), 'mark') : '',
  ].join('');
  const link = saveLink(item.downloadHref, t(LABEL[item.kind], { extension }), name, 'btn ghost');
  return `<li><figure class="card">${shownOf(item, name)}<figcaption><div class="marks">${sentence(name)}${notes}</div><div class="card-foot">${link}</div></figcaption></figure></li>`;
}

const NAME = { picture: 'content.picture', clip: 'content.clip', document: 'content.document' } as const;
const LABEL = {
  picture: 'content.download-picture',
  clip: 'content.download-clip',
  document: 'content.download-document',
} as const;

function shownOf({ kind, viewHref, previewHref, width, height }: PageItemDto, name: string): string {
  if (kind === 'document' || viewHref === undefined) return '';
  const size = width && height ? ` width="${width}" height="${height}"` : '';
  const address = escapeHtml(viewHref);
  if (kind === 'picture')
    return `<div class="pic"><img class="shown" src="${address}" alt="${escapeHtml(name)}" loading="lazy"${size}></div>`;
  const poster = previewHref ? ` poster="${escapeHtml(previewHref)}"` : '';
  return `<div class="pic"><video src="${address}"${poster}${size} controls loop muted playsinline preload="none" aria-label="${escapeHtml(name)}"></video></div>`;
}

function pager(publicId: string, { page, pages, ...content }: PageContentDto, text: Text): string {
  if (pages < 2) return '';
  const to = (number: number, words: string) =>
    number >= 1 && number <= pages
      ? `<a class="btn ghost" href="${escapeHtml(pathOf(LINK_ADDRESSES.showPlainPage, { publicId }))}?page=${number}">${escapeHtml(words)}</a>`
      : '<span></span>';
  const { t } = text;
  const range = `<span class="pager-range">${escapeHtml(rangeOf(content, text))}</span>`;
  return `<nav class="pager" aria-label="${escapeHtml(t('pager.label'))}">${range}${to(page - 1, t('pager.previous'))}${to(page + 1, t('pager.next'))}</nav>`;
}

function rangeOf({ from, to, total }: Pick<PageContentDto, 'from' | 'to' | 'total'>, { t }: Text): string {
  return t('pager.range', { from, to, total });
}

/** The server names the file. With the attribute `download` a file that is refused would fail without a word. */
function saveLink(href: string, label: string, about: string, look: string): string {
  return `<a class="${look}" href="${escapeHtml(href)}">${escapeHtml(label)} · ${escapeHtml(about)}</a>`;
}

/** Ways to ask the clinic, as far as it gives any; a number or address keeps its own direction. */
function contactOf({ publicPhone, publicEmail }: ClinicDto, { t }: Text): string {
  const way = (href: string, words: string) =>
    `<a class="btn ghost" href="${escapeHtml(href)}">${escapeHtml(words)}</a>`;
  const isolated = (value: string) => `\u2066${value}\u2069`;
  const ways = [
    publicPhone ? way(telephoneUri(publicPhone), t('contact.call', { phone: isolated(publicPhone) })) : '',
    publicEmail ? way(`mailto:${publicEmail}`, t('contact.write', { email: isolated(publicEmail) })) : '',
  ].join('');
  return ways && `<div class="ways">${ways}</div>`;
}

function sentence(words: string, look = ''): string {
  return `<p${look && ` class="${look}"`}>${escapeHtml(words)}</p>`;
}
