import { expect, test } from 'vitest';
import { LANGUAGES } from '../../contract/languages.ts';
import type { BootDto } from '../../contract/patient.ts';
import { patientCatalogues } from '../../i18n/languages/patient.gen.ts';
import { welcome } from '../test/stub-use-cases.ts';
import { renderBoot } from './boot-html.ts';
import { escapeHtml } from './html-parts.ts';

const landing =
  '<!doctype html>\n<html lang="en" class="x"><head><meta charset="utf-8"><title>Landing</title><!--studyshare-boot--></head><body class="y"></body></html>';

function bootOf(html: string): unknown {
  return JSON.parse(/id="studyshare-boot">(.*?)<\/script>/s.exec(html)?.[1] ?? '');
}

test('the boot data arrives as it was, whatever a clinic is called', () => {
  const name = `</script><script>alert(1)</script><!-- $& $1 \u2028 & "'`;
  const boot: BootDto = { ...welcome, clinic: { ...welcome.clinic!, name } };
  const html = renderBoot(landing, boot);
  expect(bootOf(html)).toEqual(boot);
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html).not.toContain('\u2028');
});

test('language and direction are those of the share', () => {
  expect(renderBoot(landing, { ...welcome, language: 'sv' })).toContain('<html class="x" lang="sv" dir="ltr">');
  expect(renderBoot(landing, { ...welcome, language: 'ar' })).toContain('<html class="x" lang="ar" dir="rtl">');
});

test('G14: of all languages’ words only those of the page are fetched with it', () => {
  const line = (tag: string) =>
    `<!--studyshare-words <script type="module" lang="${tag}" src="/assets/${tag}.js"></script>-->`;
  const page = landing.replace('</head>', `${LANGUAGES.map(line).join('\n')}\n</head>`);
  const sources = (language: BootDto['language']) =>
    renderBoot(page, { ...welcome, language }).match(/\/assets\/[\w-]+\.js|studyshare-words/g);
  for (const language of LANGUAGES) expect(sources(language)).toEqual([`/assets/${language}.js`]);
  expect(renderBoot(landing, welcome)).not.toContain('studyshare-words');
});

test('M1: title and previews name neither clinic nor patient, nor what is shown', () => {
  const html = renderBoot(landing, { ...welcome, language: 'en' });
  expect(html.match(/<title>(.*?)<\/title>/g)).toEqual(['<title>Secure page</title>']);
  const previews = html.match(/<meta property="og:[^>]*>/g) ?? [];
  expect(previews.length).toBeGreaterThan(0);
  expect(previews.join()).not.toMatch(/Lakeside|image|picture/i);
});

test('G15: without script, each screen says in its language what it is about', () => {
  for (const language of LANGUAGES) {
    const html = renderBoot(landing, { ...welcome, language });
    expect(html).toContain(`<h1>${escapeHtml(patientCatalogues[language]['welcome.title'])}</h1>`);
    expect(html).toContain(escapeHtml(patientCatalogues[language]['welcome.text-plain']));
    const over = renderBoot(landing, { screen: 'deleted', language, languages: [language] });
    expect(over).toContain(patientCatalogues[language]['end.deleted-title']);
  }
});

test('G15: an opened page goes on to its plain form where no script runs, and offers it where none has come', () => {
  const html = renderBoot(landing, { screen: 'page', publicId: 'p"1', language: 'en', languages: ['en'] });
  expect(html).toContain('<noscript><meta http-equiv="refresh" content="0; url=/v/p%221/plain"></noscript>');
  expect(html).toMatch(
    /<div id="studyshare-late" class="late">.*<a class="btn" href="\/v\/p%221\/plain">Show the plain page<\/a>/,
  );
  expect(renderBoot(landing, welcome)).not.toContain('http-equiv');
});

test('without script, the button is a plain form in the language of the page', () => {
  const html = renderBoot(landing, { ...welcome, openAction: '/l/a"b' });
  expect(html).toMatch(
    /<body class="y">\s*<div id="studyshare-late" .*<form method="post" action="\/l\/a&#34;b"><button/s,
  );
  expect(renderBoot(landing, { screen: 'unknown', language: 'en', languages: ['en'] })).not.toContain('<form');
});
