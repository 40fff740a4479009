import type { Channel, MessageKind } from './vocabulary.ts';

/** What an event may tell beside ids, each name once: codes and numbers. */
export interface EventFacts {
  /** Of a message. */
  deliveryId: string;
  kind: MessageKind;
  channel: Channel;
  /** A stable code. */
  reason: string;
  /** How many. */
  objects: number;
  missing: number;
  masks: number;
  links: number;
  /** From today on. */
  days: number;
  /** How somebody tries codes. */
  pattern: string;
  /** The name of one of `webhooks`. */
  endpoint: string;
}

interface EventEntry {
  /** What has happened, as the documents tell it. */
  tells: string;
  facts: readonly (keyof EventFacts)[];
  /** Somebody should look at it. */
  alarm?: true;
}

const message = ['deliveryId', 'kind', 'channel'] as const;

/**
 * Every event by its type, which is the action of the audit record that it is made of: what is recorded is told, and what
 * is not recorded is not.
 */
export const EVENTS = {
  'share.created': { tells: 'a share was made; its pictures are being prepared', facts: [] },
  'share.prepared': { tells: 'its pictures are prepared', facts: ['objects'] },
  'share.held': { tells: 'objects could not be read or prepared: a clinician decides', facts: ['missing'] },
  'share.retried': { tells: 'a clinician lets them be tried again', facts: [] },
  'share.sent-without': { tells: 'a clinician sends it without them', facts: ['objects'] },
  'share.failed': { tells: 'it could not be prepared at all', facts: ['reason'] },
  'share.released': { tells: 'a share that waited for its release goes out', facts: [] },
  'share.resent': { tells: 'a clinician sends the same link again', facts: [] },
  'share.extended': { tells: 'the link works longer', facts: ['days'] },
  'share.corrected': { tells: 'it went to a wrong contact, was revoked, and another one is made', facts: [] },
  'share.reminded': { tells: 'the patient is reminded before the page expires', facts: [] },
  'share.expired': { tells: 'its days are over', facts: [] },
  'share.revoked': { tells: 'a clinician ended it', facts: [] },
  'share.reopened': { tells: 'a clinician opened a suspended page again', facts: ['objects', 'masks'] },
  'share.purged': { tells: 'its files are removed', facts: [] },
  'share.link_shown': { tells: 'a clinician looked at the link, for handing it over', facts: [] },
  'message.sent': { tells: 'a message was handed over', facts: message },
  'message.delivered': { tells: 'the provider says that it arrived', facts: message },
  'message.bounced': { tells: 'it came back', facts: [...message, 'reason'] },
  'message.failed': { tells: 'it can never arrive, or was given up', facts: [...message, 'reason'] },
  'message.retried': { tells: 'a clinician lets it be tried again', facts: ['deliveryId', 'channel'] },
  'page.opened': { tells: 'somebody opened the page', facts: [] },
  'page.downloaded': { tells: 'somebody downloaded of it', facts: [] },
  'page.deleted': { tells: 'somebody deleted the page by its delete code', facts: [] },
  'page.reported': {
    tells: 'somebody reported the page: it is suspended until the clinic has looked',
    facts: ['reason'],
    alarm: true,
  },
  'password.set': { tells: 'a password was set', facts: [] },
  'password.changed': { tells: 'the password was changed', facts: [] },
  'link.asked-for': { tells: 'somebody asks for a new link of a page that is over', facts: [] },
  'contact.opted-out': { tells: 'a contact wants no more messages of this kind', facts: ['channel'] },
  'contact.opted-in': { tells: 'a contact wants them again', facts: ['channel'] },
  'link.codes-tried': { tells: 'codes or passwords are tried on a link', facts: ['pattern'], alarm: true },
  'delete-code.many-links-tried': {
    tells: 'delete codes are tried on many links',
    facts: ['pattern', 'links'],
    alarm: true,
  },
  'link-code.many-links-tried': {
    tells: 'Patient Link Codes are tried on many links',
    facts: ['pattern', 'links'],
    alarm: true,
  },
  'message.cap-reached': {
    tells: "the account's daily cap of messages of this channel is reached",
    facts: ['channel'],
    alarm: true,
  },
  'message.set-up-refused': {
    tells: "the provider refuses the clinic's own set-up: no message of this channel leaves",
    facts: ['channel', 'reason'],
    alarm: true,
  },
  'webhook.not-taken': {
    tells: 'an endpoint has taken nothing for half an hour, or has said that it is gone',
    facts: ['endpoint', 'reason'],
    alarm: true,
  },
} as const satisfies Record<string, EventEntry>;

/** What happened, as events and audit records name it. */
export type EventType = keyof typeof EVENTS;
/** The type of every event. */
export const EVENT_TYPES = Object.keys(EVENTS) as EventType[];

/** Who did it: ids of users stay in the audit records. */
export type EventActor = 'clinician' | 'patient' | 'operator' | 'system';

/** Something that happened, and is committed: ids and codes, never a contact, a name, a link, a code or a study's id. */
export type SharingEvent<Type extends EventType = EventType> = {
  [T in Type]: {
    /** The same in every process and in every call of a webhook. */
    id: string;
    type: T;
    /** When, by the store's clock: ISO 8601 in UTC. */
    at: string;
    accountId: string;
    /** Of what concerns one. */
    shareId?: string;
    by: EventActor;
    data: { readonly [Fact in (typeof EVENTS)[T]['facts'][number]]?: EventFacts[Fact] };
  };
}[Type];

export function isEventType(action: string): action is EventType {
  return Object.hasOwn(EVENTS, action);
}
