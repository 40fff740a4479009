import type { TemplateResult } from 'lit';
import type { ApiError } from '../api/api-error.ts';
import type { Words } from '../base/words.ts';
import type { QrShape } from './qr-path.ts';

/** The link of one share, shown while it is handed over (S10). */
export interface HandOverState {
  shareId: string;
  link?: string;
  /** The link as a QR code. */
  qr?: QrShape;
  error?: ApiError;
  copied: boolean;
}

/** What can be done with the link that is shown. */
export interface HandOverActions {
  /** Copies the link; where the browser does not let it, selects it to be copied by hand. */
  copy(): Promise<void>;
  /** Forgets the link, and gives the focus back to the button that showed it. */
  close(): Promise<void>;
}

/** Draws what is shown of the link. */
export type HandOverView = (state: HandOverState, actions: HandOverActions, words: Words) => TemplateResult;
