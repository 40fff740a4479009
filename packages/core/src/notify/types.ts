import type { Channel, MessageKind, ReportReason } from '../contract/clinician.ts';
import type { AccountSettings, LanguageTag } from '../contract/settings.ts';

/** What messages say of the clinic, and in its own words. */
export type MessageAccount = Pick<
  AccountSettings,
  'name' | 'publicEmail' | 'publicPhone' | 'timeZone' | 'brandColor' | 'wording'
>;

/** All a message may say. There is no field for a patient's name or a kind of examination. */
export interface MessageFacts {
  kind: MessageKind;
  channel: Channel;
  language: LanguageTag;
  account: MessageAccount;
  /** The link; empty for messages that hold none. */
  link: string;
  /** Four digits; empty where not told. */
  deleteCode: string;
  /** Epoch ms: when the link ends. For `one-time-code` the code's own end. */
  expiresAt: number;
  /** Epoch ms, for days left. */
  now: number;
  personalMessage: string;
  /** `one-time-code` only. */
  oneTimeCode: string;
  /** What the page will ask for (a hint in the message). */
  protection: 'none' | 'password' | 'link-code';
  /** `clinic-report` only: what was said. */
  report: ReportReason | null;
  /** Messages to the clinic only: when the share was sent (epoch ms), its id, and where the host's application shows it; empty for nowhere. */
  sentAt: number;
  reference: string;
  shareUrl: string;
  /** A test of the clinic's words, which says so: its link leads nowhere. */
  isTest: boolean;
}

/** What a message says, before it is on its way. */
export interface ComposedMessage {
  subject: string;
  text: string;
  html: string;
}
