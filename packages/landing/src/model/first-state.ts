import { type BootDto, LINK_ADDRESSES, OPENED_MARK, pathOf } from '@studyshare/core/contract';
import type { LanguageWords } from '@studyshare/core/i18n';
import { linkOf } from './link-memory.ts';
import { rememberedBy, routeOf } from './route.ts';
import { NEW_GATE, NEW_SETTINGS, type State } from './state.ts';
import { createText } from './text.ts';

/** What the page knows before it has asked the server for anything. */
export function firstState(boot: BootDto, words: LanguageWords): State {
  return {
    screen: boot.screen,
    text: createText(words),
    languages: boot.languages,
    ownLanguage: boot.ownLanguage ?? false,
    offer: boot.offer,
    clinic: boot.clinic,
    expiresAt: boot.expiresAt,
    openAction: boot.openAction ?? '',
    reportAction: boot.reportAction ?? '',
    pressAgain: boot.pressAgain ?? false,
    askAction: boot.askAction ?? (boot.publicId ? pathOf(LINK_ADDRESSES.askByPage, { publicId: boot.publicId }) : ''),
    asked: boot.asked ?? false,
    asking: false,
    ...tooOften(boot),
    opening: false,
    route: routeOf(location.hash, rememberedBy(history.state)),
    loading: boot.screen === 'page',
    slow: false,
    offline: navigator.onLine === false,
    gate: NEW_GATE,
    settings: NEW_SETTINGS,
    broken: new Set(),
    started: new Set(),
    ...linkState(boot),
    live: '',
  };
}

/** What was pressed just now was pressed too often. */
function tooOften({ waitSeconds }: BootDto): Pick<State, 'failure'> {
  if (waitSeconds === undefined) return {};
  return { failure: { kind: 'problem', status: 429, code: '', params: { retryAfterSeconds: waitSeconds } } };
}

function linkState({ screen, publicId, openAction = '' }: BootDto): Pick<State, 'link' | 'openedNow' | 'cookiesOff'> {
  const openedNow = location.hash === OPENED_MARK;
  const here = screen === 'welcome' ? new URL(openAction, location.href) : undefined;
  return {
    link: here ? here.origin + here.pathname : publicId && linkOf(publicId, openedNow),
    openedNow,
    cookiesOff: navigator.cookieEnabled === false,
  };
}
