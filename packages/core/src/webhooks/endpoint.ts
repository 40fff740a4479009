import type { EventType } from '../contract/events.ts';

/** Where events are told by signed calls (Standard Webhooks). */
export interface WebhookEndpoint {
  /**
   * Lower-case letters, digits and `-`, 40 at most. What the endpoint was told is kept under this name: with another one it
   * begins anew, and is told of what happens from then on.
   */
  name: string;
  /** HTTPS; plain HTTP on the own machine alone. No other address is ever contacted: redirections are not followed. */
  url: string;
  /**
   * `whsec_` and 24 to 64 bytes in Base64, up to five: every call is signed with each of them, so that one can be replaced
   * while calls go on.
   */
  secrets: readonly string[];
  /** Events of these accounts alone; default: of all. */
  accounts?: readonly string[];
  /** These events alone; default: all. */
  types?: readonly EventType[];
}
