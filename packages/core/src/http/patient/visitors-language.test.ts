import { expect, test } from 'vitest';
import { LANGUAGES } from '../../contract/languages.ts';
import { offerOf, takenOf } from '../../i18n/language.ts';
import { welcome } from '../test/stub-use-cases.ts';
import { screenResponse } from './screen.ts';
import { inVisitorsLanguage } from './visitors-language.ts';

const boot = { ...welcome, language: 'en' as const };
const asked = (headers: Record<string, string>) => new Request('https://page.example/l/x', { headers });

test('G8: a browser that wants another language is offered it in that language, and the way back in the page’s', () => {
  expect(inVisitorsLanguage(boot, asked({ 'accept-language': 'de-AT,de;q=0.9,en;q=0.8' }))).toEqual({
    ...boot,
    offer: { language: 'de', words: 'Auf Deutsch anzeigen', back: 'Show in English' },
  });
});

test.each([
  ['wants the page’s', { 'accept-language': 'en-US,de;q=0.9' }],
  ['wants none that is shipped', { 'accept-language': 'is,eo;q=0.5' }],
  ['wants the page’s more, written last', { 'accept-language': 'de;q=0.3, en;q=0.9' }],
  ['refuses the other', { 'accept-language': 'en;q=0.5, de;q=0' }],
  ['tells nothing', {}],
  ['takes anything', { 'accept-language': '*' }],
  ['tells nonsense', { 'accept-language': ';;=,q' }],
  ['kept something else', { cookie: 'studyshare-language=xx; other=de' }],
])('G8: a browser that %s is offered nothing', (_, headers: Record<string, string>) => {
  expect(inVisitorsLanguage(boot, asked(headers))).toEqual(boot);
});

test('G8: of a list without end only the beginning is read: looking a language up takes time', () => {
  const wanted = (before: number) => `${Array(before).fill('aa').join()},de`;
  expect(inVisitorsLanguage(boot, asked({ 'accept-language': wanted(20) })).offer?.language).toBe('de');
  expect(inVisitorsLanguage(boot, asked({ 'accept-language': wanted(5_000) }))).toEqual(boot);
});

test('G8: who chose a language for this browser is spoken to in it on every screen, without script as well', async () => {
  const request = asked({ cookie: 'a=b; studyshare-language=ar', 'accept-language': 'ar' });
  expect(inVisitorsLanguage(boot, request)).toEqual({
    ...boot,
    language: 'ar',
    ownLanguage: true,
    offer: { language: 'en', words: 'Show in English', back: offerOf('ar') },
  });
  const html = '<html lang="en"><head><title>x</title><!--studyshare-boot--></head><body></body></html>';
  for (const screen of ['welcome', 'unknown', 'expired'] as const)
    expect(await screenResponse(request, html, { ...boot, screen }).text()).toContain('<html lang="ar" dir="rtl">');
});

test('G8: every language offers itself in words of its own', () => {
  for (const say of [offerOf, takenOf]) expect(new Set(LANGUAGES.map(say)).size).toBe(LANGUAGES.length);
});
