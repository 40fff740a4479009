import type { ShareDto } from '@studyshare/core/contract';
import type { Words } from '../base/words.ts';
import type { HandOverController } from '../hand-over/hand-over-controller.ts';
import type { CorrectView } from './correct-door.ts';
import type { MaskDoor } from './mask-door.ts';
import type { CardAction } from './share-actions.ts';

/** What a card asks of the tab. */
export interface CardEvents {
  act(action: CardAction, days?: number): void;
  /** Shows the images of a reported share, to look at and to mask. */
  look(): void;
  closeImages(): void;
  ask(action: CardAction): void;
  keep(): void;
  /** Opens the form for the right contact. */
  startCorrecting(): void;
  /** Sends what the form holds. */
  correct(): void;
  retryDelivery(deliveryId: string): void;
  sendAgain(): void;
}

/** What a card is worded by. */
export interface CardContext {
  words: Words;
  now: number;
  zone: string | undefined;
  masking: MaskDoor;
  handOver: HandOverController;
  /** Draws the form for the right contact; undefined until one was opened. */
  correctView: CorrectView | undefined;
  /** Another share of the study. */
  other(shareId: string | undefined): ShareDto | undefined;
}
