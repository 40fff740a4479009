import type { Words } from '../base/words.ts';
import type { MaskController } from './masking/mask-controller.ts';
import type { CardAction } from './share-actions.ts';

/** What a card asks of the tab. */
export interface CardEvents {
  act(action: CardAction, days?: number): void;
  /** Shows the images of a reported share, to look at and to mask. */
  look(): void;
  closeImages(): void;
  ask(action: CardAction): void;
  keep(): void;
  retryDelivery(deliveryId: string): void;
  sendAgain(): void;
}

/** What a card is worded by. */
export interface CardContext {
  words: Words;
  now: number;
  zone: string | undefined;
  masking: MaskController;
}
