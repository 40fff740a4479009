import type { Channel } from '../contract/clinician.ts';

/** A contact that can be sent to. */
export interface Contact {
  channel: Channel;
  /** Email address (domain lower-cased) or E.164 number. */
  value: string;
  /** For reading: the address, or the international format. */
  display: string;
  /** `te•••@example.org`, `+46 70 ••• •• 67`. */
  masked: string;
  country?: string;
}
