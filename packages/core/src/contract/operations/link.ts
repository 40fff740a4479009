import Type, { type Static } from 'typebox';
import { type Address, LINK_ADDRESSES as at } from '../addresses.ts';
import { PAGE_NUMBER } from '../limits.ts';
import type { PatientOperation } from '../operation.ts';
import { answerOf, count, html, instant, language, languages, oneOf, ref, text } from './parts.ts';
import { PageWordsDto } from './wording.ts';

/** The clinic as the page shows it, before and after opening. */
export type ClinicDto = Static<typeof ClinicDto>;
export const ClinicDto = answerOf('ClinicDto', {
  name: text(),
  publicEmail: text(),
  publicPhone: text(),
  brandColor: text(),
  logo: text(),
  timeZone: text(),
  /** The clinic's own words, in the page's language; absent: none. */
  words: Type.Optional(ref(PageWordsDto)),
});

/** A language the page offers to one visitor, as that says it: `Auf Deutsch anzeigen`; `back` leads back to the present one. */
export type LanguageOfferDto = Static<typeof LanguageOfferDto>;
export const LanguageOfferDto = answerOf('LanguageOfferDto', { language, words: text(), back: text() });

/**
 * What the HTML of every patient page carries in `<script type="application/json" id="studyshare-boot">`.
 * `welcome`: the link is good, nothing is opened yet (L2). `page`: the page's shell after opening.
 * `suspended`: somebody reported it, and the clinic looks (G11). The others are the pages of L3. `clinic` is absent for `unknown`.
 */
export type BootDto = Static<typeof BootDto>;
const BootDto = answerOf('BootDto', {
  screen: oneOf(['welcome', 'page', 'expired', 'revoked', 'deleted', 'unknown', 'unavailable', 'suspended']),
  /** What this visitor is spoken to in: the share's language, unless they took the offer of their browser's own. */
  language,
  languages,
  /** The visitor took the offer: `language` is theirs, and the offer leads back to the share's. */
  ownLanguage: Type.Optional(Type.Boolean()),
  /** Another language this visitor may like better, for them alone; absent where their browser wants the share's (G8). */
  offer: Type.Optional(ref(LanguageOfferDto)),
  clinic: Type.Optional(ref(ClinicDto)),
  /** `welcome`: where the one button posts to. */
  openAction: Type.Optional(text()),
  /** `welcome`: where the form posts to by which somebody says that they are not the patient (G11). */
  reportAction: Type.Optional(text()),
  /** The browser told too little: the button has to be pressed once more. */
  pressAgain: Type.Optional(Type.Boolean()),
  /** What was asked for just now was asked for too often: again in so many seconds; 0 where nobody knows. */
  waitSeconds: Type.Optional(count),
  /** `page`: the id in the page's addresses. */
  publicId: Type.Optional(text()),
  /** Pages that are over: where the form posts to that asks the clinic for a new link. */
  askAction: Type.Optional(text()),
  /** Pages that are over: the clinic has been asked, and has not answered yet. */
  asked: Type.Optional(Type.Boolean()),
  /** Until when it works or worked. */
  expiresAt: Type.Optional(instant),
});

/** The JSON Schemas of bodies and answers about a link before it is opened. */
export const LINK_SCHEMAS = [ClinicDto, LanguageOfferDto, BootDto] as const;

const shown = html('text/html page of the share, or the page that says why there is none (L3)');

/** The operations about a link before it is opened. */
export const LINK_OPERATIONS = {
  /** The welcome page; changes nothing (L2). */
  showLink: {
    ...at.showLink,
    guard: 'none',
    errors: 'screen',
    summary: 'The welcome page with its one button; changes nothing (L2)',
    answers: { 200: shown },
    problems: [],
  },
  /** Somebody who has not opened the page says that they are not the patient (G11). */
  reportByLink: {
    ...at.reportByLink,
    guard: 'form',
    errors: 'screen',
    summary: 'The link came to somebody else: closes the page until the clinic has looked at it (G11)',
    description: 'An HTML form post from the welcome page. Refused when another site makes it.',
    answers: {
      303: {
        description: 'Closed',
        headers: { Location: { schema: { type: 'string' }, description: 'The page that says so' } },
      },
    },
    problems: [],
  },
  /** The shell of the page. */
  showPage: {
    ...at.showPage,
    guard: 'none',
    errors: 'screen',
    summary: 'The shell of the page; it holds nothing of the share',
    answers: { 200: shown },
    problems: [],
  },
  /** The page for browsers that run no script. */
  showPlainPage: {
    ...at.showPlainPage,
    guard: 'none',
    errors: 'screen',
    head: false,
    summary: 'The page for browsers that run no script: pictures and downloads as plain HTML (G15)',
    description:
      'Needs the session that the button opened; without one it says why nothing is shown. Counts a view like the page itself.',
    query: { page: PAGE_NUMBER },
    answers: { 200: shown, 401: html('There is no session: the page has closed, or the browser keeps no cookies') },
    problems: ['request.invalid'],
  },
  /** The button of a page that is over: asks the clinic for a new link (L3). */
  askByLink: ask(at.askByLink),
  askByPage: ask(at.askByPage),
  robots: {
    ...at.robots,
    guard: 'none',
    errors: 'problem',
    summary: 'Keeps search engines away',
    answers: { 200: { description: 'Disallows everything', content: { 'text/plain': {} } } },
    problems: [],
  },
} as const satisfies Record<string, PatientOperation>;

function ask<A extends Address>(address: A) {
  return {
    ...address,
    guard: 'form',
    errors: 'screen',
    summary: 'The button of a page that is over: asks the clinic for a new link (L3)',
    description: 'An HTML form post. Asked again before the clinic has answered, it changes nothing.',
    answers: {
      303: {
        description: 'Asked',
        headers: { Location: { schema: { type: 'string' }, description: 'The page that says so' } },
      },
    },
    problems: [],
  } as const satisfies PatientOperation;
}
