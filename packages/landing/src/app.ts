import type { BodyOf, BootDto, OpenedDto, PageDto, PatientOperations } from '@studyshare/core/contract';
import { ITEMS_AT_ONCE, LINK_ADDRESSES, pathOf } from '@studyshare/core/contract';
import type { LanguageWords } from '@studyshare/core/i18n';
import { type Answer, createApi, type PageAction, type PageApi } from './model/api.ts';
import { type EndScreen, endOf, type Failure, isCode } from './model/failure.ts';
import { firstState } from './model/first-state.ts';
import { itemStore } from './model/items.ts';
import { forgetLink, linkOf } from './model/link-memory.ts';
import { hashOf, imagesRoute, type Route } from './model/route.ts';
import { NEW_GATE, type State } from './model/state.ts';
import { createText } from './model/text.ts';
import { loadWords } from './model/words.ts';

const SLOW_AFTER_MS = 6000;

/** The page's state and the few verbs every screen shares. Rooms (gate, content, viewer, settings) build on it. */
export class App {
  readonly root: HTMLElement;
  api: PageApi;
  /** The id in the page's addresses; empty where there is no page. */
  publicId: string;
  readonly items = itemStore();
  /** Settles when what is shown at once has come, or will not come. */
  rest: Promise<void> = Promise.resolve();
  state: State;
  #draw: (app: App) => void;
  #request = 0;
  /** Where the reader is to be put once it is drawn. */
  #awaited = '';

  constructor(root: HTMLElement, boot: BootDto, words: LanguageWords, draw: (app: App) => void) {
    this.root = root;
    this.publicId = boot.publicId ?? '';
    this.api = createApi(this.publicId);
    this.#draw = draw;
    this.state = firstState(boot, words);
    this.speak(words);
  }

  update(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.#draw(this);
    if (this.#awaited !== '') this.focus(this.#awaited);
  }

  updateGate(change: Partial<State['gate']>): void {
    this.update({ gate: { ...this.state.gate, ...change } });
  }

  updateSettings(change: Partial<State['settings']>): void {
    this.update({ settings: { ...this.state.settings, ...change } });
  }

  /** Said by screen readers; the same words twice are said twice. */
  announce(words: string): void {
    this.update({ live: this.state.live === words ? `${words}\u00a0` : words });
  }

  /** Fetches the page as the server sees it now. True when an answer was taken over. */
  async load(number = this.state.route.page): Promise<boolean> {
    const request = ++this.#request;
    const again = this.state.failure !== undefined;
    this.update({ loading: true, slow: false, failure: undefined });
    const timer = setTimeout(() => this.update({ slow: true }), SLOW_AFTER_MS);
    const answer = await this.fetchPage(number);
    const words = answer.ok ? await this.#wordsOf(answer.value) : undefined;
    clearTimeout(timer);
    if (request !== this.#request || this.state.screen !== 'page') return false;
    if (words) this.speak(words);
    this.update({ loading: false, slow: false });
    if (answer.ok) this.#accept(answer.value, again);
    else this.fail(answer.failure);
    if (answer.ok && this.state.route.all) this.rest = this.#loadRest(request, answer.value.content?.pages ?? 1);
    return answer.ok;
  }

  /** One page of items as the reader looks at them: the account's pages, or as many as one answer gives. */
  fetchPage(number: number): Promise<Answer<PageDto>> {
    return this.api.page(number, this.state.route.all ? ITEMS_AT_ONCE : undefined);
  }

  /** Everything at once comes in bounded answers, one after the other, while the first ones are looked at (spec G14). */
  async #loadRest(request: number, pages: number): Promise<void> {
    for (let number = 2; number <= pages; number += 1) {
      const answer = await this.fetchPage(number);
      const { page, route, screen } = this.state;
      if (request !== this.#request || screen !== 'page' || !route.all || !page?.content) return;
      if (!answer.ok) return this.fail(answer.failure);
      const further = answer.value.content;
      if (!further || further.total !== page.content.total) return void this.load();
      this.items.remember(further);
      const { items } = page.content;
      this.update({
        page: { ...page, content: { ...page.content, items: [...items, ...further.items], to: further.to } },
      });
    }
  }

  /** Goes on as the page that was opened just now: the token leaves the address, and the history too. */
  async open({ publicId, page }: OpenedDto): Promise<void> {
    const words = await this.#wordsOf(page);
    if (words) this.speak(words);
    this.publicId = publicId;
    this.api = createApi(publicId);
    writeHistory('replace', { page: 1, inside: false }, pathOf(LINK_ADDRESSES.showPage, { publicId }));
    const askAction = pathOf(LINK_ADDRESSES.askByPage, { publicId });
    const link = linkOf(publicId, true) ?? this.state.link;
    const opened = { screen: 'page', opening: false, openAction: '', reportAction: '', live: '' } as const;
    this.state = { ...this.state, ...opened, askAction, link };
    this.#accept(page, false);
    this.focusTitle();
    this.state.openedNow = true;
  }

  /** Asks, while the pictures come, whether the browser has kept the session's cookie; without it the reader is told (spec G15). */
  async arrive(): Promise<void> {
    const arrived = await this.api.arrive();
    if (arrived.ok) this.state.openedNow = false;
    else if (this.state.screen !== 'page') return;
    else if (endOf(arrived.failure) === 'closed') this.fail(arrived.failure);
    // The answer to HEAD has no words: how the page ended meanwhile is asked for.
    else if (arrived.failure.kind === 'problem' && arrived.failure.status < 500) void this.load();
  }

  /** Posts with the page's own protection against foreign forms. */
  async post<A extends PageAction>(action: A, body: BodyOf<PatientOperations[A]>): Promise<Answer<unknown>> {
    const answer = await this.api.post(action, body, this.state.page?.csrf ?? '');
    if (answer.ok || !isCode(answer.failure, 'request.cross_site')) return answer;
    // Another tab renewed the visit, as with a code or a password: the proof is the renewed one's, once asked for.
    const page = await this.fetchPage(this.state.route.page);
    return page.ok ? this.api.post(action, body, page.value.csrf) : page;
  }

  /** Takes a failure as far as every screen treats it alike: an ended page, or a message with a way to try again. */
  fail(failure: Failure): void {
    const end = endOf(failure);
    if (end === 'closed') void this.#close();
    else if (end) this.end(end);
    else if (isCode(failure, 'page.locked')) void this.load();
    else this.update({ failure });
  }

  /** The visit is over; when another tab deleted the page or it ran out meanwhile, that is what the reader is told. */
  async #close(): Promise<void> {
    if (await this.api.isGone()) location.reload();
    else this.end(this.state.openedNow ? 'cookies' : 'closed');
  }

  end(screen: EndScreen): void {
    this.items.clear();
    if (screen === 'deleted' || screen === 'revoked') forgetLink(this.publicId);
    this.update({
      ...{ screen, page: undefined, viewer: undefined, share: undefined, report: undefined, selected: undefined },
      failure: undefined,
      loading: false,
      live: '',
    });
    this.focusTitle();
  }

  /** Goes somewhere in the page, so that the device's Back leads here again. */
  go(route: Route, how: 'push' | 'replace' = 'push'): void {
    const address = location.pathname + location.search + hashOf(route);
    const entry = {
      page: route.page,
      all: route.all === true,
      inside: how === 'push' || history.state?.inside === true,
    };
    writeHistory(how, entry, address);
    this.update({ route });
  }

  /** Back to where the reader came from; when the page was opened right here, to the images. */
  back(): void {
    if (history.state?.inside === true) history.back();
    else this.go(imagesRoute(this.state.route), 'replace');
  }

  /** Puts the reader at something just drawn; where its screen is still being fetched, as soon as that is there. */
  focus(selector: string): void {
    const found = this.root.querySelector<HTMLElement>(selector);
    this.#awaited = found ? '' : selector;
    found?.focus({ preventScroll: true });
  }

  focusTitle(): void {
    window.scrollTo(0, 0);
    this.focus('h1:not(.waiting)');
  }

  /** @param again it was tried after a failure: pictures that failed meanwhile are tried again with it */
  #accept(page: PageDto, again: boolean): void {
    const gateChanged = page.gate.kind !== this.state.page?.gate.kind;
    if (page.content) this.items.remember(page.content);
    const step = needsCodeFirst(page) ? 'choose' : 'own';
    this.update({
      page,
      openedNow: false,
      clinic: page.clinic,
      expiresAt: page.expiresAt,
      languages: page.languages,
      route: page.content ? { ...this.state.route, page: page.content.page } : this.state.route,
      ...(again ? { broken: new Set() } : {}),
      ...(page.content ? {} : { viewer: undefined, share: undefined, report: undefined }),
      ...(gateChanged || this.state.gate.step !== 'code' ? { gate: { ...NEW_GATE, step } } : {}),
    });
  }

  /** The words of a page that came in another language; nothing where it is spoken, the reader chose their own, or none come. */
  async #wordsOf({ language }: PageDto): Promise<LanguageWords | undefined> {
    if (this.state.ownLanguage || language === this.state.text.language) return undefined;
    return loadWords(language).catch(() => undefined);
  }

  /** Says everything in a language from the next drawing on. */
  speak(words: LanguageWords): void {
    const text = createText(words);
    document.documentElement.lang = text.language;
    document.documentElement.dir = text.direction;
    this.state = { ...this.state, text };
  }
}

function writeHistory(how: 'push' | 'replace', entry: object, address: string): void {
  try {
    if (how === 'push') history.pushState(entry, '', address);
    else history.replaceState(entry, '', address);
  } catch {
    // Written too often, as by an arrow key that is held down in the large view (WebKit: 100 times in some seconds), or not to
    // be kept at all. Then the address stays behind, and nothing else.
  }
}

function needsCodeFirst({ gate }: PageDto): boolean {
  return gate.kind === 'request-password' || ('exhausted' in gate && gate.exhausted);
}
