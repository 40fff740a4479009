import type { Channel, MessageKind } from '../contract/clinician.ts';
import type { AccountSettings, LanguageTag } from '../contract/settings.ts';

/** All a message may say. There is no field for a patient's name or a kind of examination. */
export interface MessageFacts {
  kind: MessageKind;
  channel: Channel;
  language: LanguageTag;
  account: Pick<AccountSettings, 'name' | 'publicEmail' | 'publicPhone' | 'timeZone' | 'brandColor'>;
  /** The link; empty for one-time codes and password notices. */
  link: string;
  /** Four digits; empty where not told. */
  deleteCode: string;
  /** Epoch ms: when the link ends. For `one-time-code` the code's own end may be given; ten minutes at most are told. */
  expiresAt: number;
  /** Epoch ms, for days left. */
  now: number;
  personalMessage: string;
  /** `one-time-code` only. */
  oneTimeCode: string;
  /** The page will ask for a password (a hint in the message). */
  passwordProtected: boolean;
}

export interface ComposedMessage {
  subject: string;
  text: string;
  html: string;
}
