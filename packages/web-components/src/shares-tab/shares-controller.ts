import type { ShareDto } from '@studyshare/core/contract';
import type { ReactiveController } from 'lit';
import { type ApiError, toApiError } from '../api/api-error.ts';
import type { ElementContext } from '../base/element-context.ts';
import { type ShareAction, type StudyshareSentEvent, StudyshareShareChangedEvent } from '../base/events.ts';
import { whenIdle } from '../base/when-idle.ts';
import type { WordKey } from '../base/words.ts';
import { errorText } from '../words/error-words.ts';
import type { CorrectForm } from './correct/correct-form.ts';
import { type CorrectView, correctDoor } from './correct-door.ts';
import { type Answer, type CardAction, type CardState, SHARE_ACTIONS } from './share-actions.ts';
import { ShareList, type SharesHost } from './share-list.ts';

/** The shares of a study, and what is done with each of them. */
export class SharesController implements ReactiveController {
  readonly #cards = new Map<string, CardState>();
  readonly #list: ShareList;
  readonly #correcting: ReturnType<typeof correctDoor>;
  readonly #host: SharesHost;
  #fetchedAhead = false;
  readonly #context: ElementContext;
  readonly #onSent = (event: StudyshareSentEvent): void => {
    if (event.share.studyId === this.#host.studyId) void this.refresh();
  };

  constructor(host: SharesHost, context: ElementContext) {
    this.#host = host;
    this.#context = context;
    this.#list = new ShareList(host, context);
    this.#correcting = correctDoor(host);
    host.addController(this);
  }

  /** Undefined until the first look was answered. */
  get shares(): readonly ShareDto[] | undefined {
    return this.#list.shares;
  }

  /** What went wrong with the last look; the shares of an earlier one stay. */
  get error(): ApiError | undefined {
    return this.#list.error;
  }

  /** Draws the form for the right contact; undefined until one was opened. */
  get correctView(): CorrectView | undefined {
    return this.#correcting.part?.correctView;
  }

  /** What the person is doing with one share. */
  card(shareId: string): CardState {
    return this.#cards.get(shareId) ?? {};
  }

  hostConnected(): void {
    document.addEventListener('studyshare-sent', this.#onSent as EventListener);
  }

  hostDisconnected(): void {
    document.removeEventListener('studyshare-sent', this.#onSent as EventListener);
    this.#list.stop();
  }

  /** Whoever corrects a contact types the right one at once: the form is there by then. */
  hostUpdated(): void {
    if (this.#fetchedAhead || !this.shares?.some(({ actions }) => actions.correct.allowed)) return;
    this.#fetchedAhead = true;
    whenIdle(() => void this.#correcting.fetch());
  }

  /** Another study, or another API: forgets everything and looks. */
  restart(): void {
    this.#cards.clear();
    this.#list.restart();
  }

  /** Looks again after a failure; until the answer comes the tab looks as before the first one. */
  retry(): void {
    this.#list.retry();
  }

  /** Looks now. */
  refresh(): Promise<void> {
    return this.#list.refresh();
  }

  /** Asks before an action is done. */
  async ask(share: ShareDto, action: CardAction): Promise<void> {
    const { shareId } = share;
    if (this.card(shareId).busy !== undefined) return;
    this.#setCard(shareId, { busy: action });
    try {
      const days = (await SHARE_ACTIONS[action].ask?.(this.#context.client, share)) ?? [];
      this.#setCard(shareId, { asking: { action, days } });
      await this.focus(shareId, 'keep');
    } catch (error) {
      this.#fail(shareId, error);
    }
  }

  /** Takes the question back. */
  keep(shareId: string): void {
    const { asking, correcting } = this.card(shareId);
    const action = asking?.action;
    correcting?.stop();
    this.#setCard(shareId, {});
    if (correcting !== undefined) void this.focus(shareId, 'correct');
    if (action !== undefined) void this.focus(shareId, SHARE_ACTIONS[action].focus);
  }

  /** Does to a share what its card offers, with the answer to what was asked. */
  async act(share: ShareDto, action: CardAction, answer: Answer = {}): Promise<void> {
    const { call, done, focus } = SHARE_ACTIONS[action];
    const { asking } = this.card(share.shareId);
    await this.#do(
      share,
      { busy: action, asking },
      { done, focus, call: () => call(this.#context.client, share, answer) },
    );
  }

  /** Opens the form for the right contact; one at a time. */
  async startCorrecting(share: ShareDto): Promise<void> {
    for (const [shareId, { correcting }] of this.#cards) {
      correcting?.stop();
      if (correcting !== undefined) this.#setCard(shareId, {});
    }
    this.#setCard(share.shareId, { busy: 'correct' });
    const room = await this.#correcting.fetch();
    if (room === undefined) {
      this.#setCard(share.shareId, {});
      return this.#fail(share.shareId, this.#correcting.error);
    }
    const { client } = this.#context;
    const requestUpdate = () => this.#host.requestUpdate();
    this.#setCard(share.shareId, { correcting: new room.CorrectForm({ client, requestUpdate }, share) });
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>('#contact')?.focus();
  }

  /** Sends a share to the contact that was entered (R5). */
  async correct(share: ShareDto): Promise<void> {
    const { shareId } = share;
    const { correcting, busy } = this.card(shareId);
    if (correcting === undefined || busy !== undefined) return;
    const request = await correcting.request();
    this.#host.requestUpdate();
    if (request === undefined) return;
    const call = () => this.#context.client.correctShare(shareId, request, correcting.keyFor(request));
    await this.#do(share, { busy: 'correct', correcting }, { done: 'tab.corrected', focus: 'correct-send', call });
  }

  /** Tries one message of a share again. */
  async retryDelivery(share: ShareDto, deliveryId: string): Promise<void> {
    await this.#do(
      share,
      { busy: 'retryDelivery', deliveryId },
      {
        done: 'delivery.triedNow',
        focus: `try-${deliveryId}`,
        call: () => this.#context.client.retryDelivery(share.shareId, deliveryId),
      },
    );
  }

  async #do(
    { shareId }: ShareDto,
    state: CardState & { busy: ShareAction },
    { call, done, focus }: { call(): Promise<ShareDto>; done: WordKey; focus: string },
  ): Promise<void> {
    if (this.card(shareId).busy !== undefined) return;
    this.#setCard(shareId, state);
    let focused = shareId;
    try {
      const after = await call();
      this.#list.take(shareId, after);
      if (after.shareId !== shareId) this.#cards.delete(shareId);
      focused = after.shareId;
      this.#finish(after.shareId, { tone: 'ok', text: this.#context.words.t(done) });
      this.#host.dispatchEvent(new StudyshareShareChangedEvent(after, state.busy));
    } catch (error) {
      this.#fail(shareId, error);
    }
    void this.refresh();
    await this.focus(focused, focus);
  }

  /** The form for the right contact stays open, so that nothing has to be entered twice. */
  #fail(shareId: string, error: unknown): void {
    const { t, language } = this.#context.words;
    const { correcting } = this.card(shareId);
    this.#finish(shareId, { tone: 'bad', text: errorText(t, language, toApiError(error)) }, correcting);
  }

  #finish(shareId: string, notice: NonNullable<CardState['notice']>, correcting?: CorrectForm): void {
    this.#setCard(shareId, { notice, correcting });
    this.#context.announce(notice.text);
  }

  #setCard(shareId: string, state: CardState): void {
    this.#cards.set(shareId, state);
    this.#host.requestUpdate();
  }

  /** Puts the focus on a button of a share's card, or on its heading when the button is gone. */
  async focus(shareId: string, action: string): Promise<void> {
    await this.#host.updateComplete;
    const card = [...this.#host.renderRoot.querySelectorAll<HTMLElement>('.share')].find(
      (each) => each.dataset['id'] === shareId,
    );
    const button = card?.querySelector<HTMLButtonElement>(`[data-action="${action}"]:not(:disabled)`);
    (button ?? card?.querySelector<HTMLElement>('h3'))?.focus();
  }
}
