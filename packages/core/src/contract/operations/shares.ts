import Type, { type Static } from 'typebox';
import { CLINICIAN_ADDRESSES as at } from '../addresses.ts';
import { HOST_ID_LENGTH, PERSONAL_MESSAGE_LENGTH } from '../limits.ts';
import type { ClinicianOperation } from '../operation.ts';
import { CHANNELS, HELD_FOR, OBJECT_KINDS, REPORT_REASONS, SHARE_STATES, VERDICTS } from '../vocabulary.ts';
import { contactField } from './contacts.ts';
import { DeviceDto } from './device-masks.ts';
import { ActionDto, DeliveryDto, MESSAGE_SCHEMAS } from './messages.ts';
import { answerOf, bodyOf, count, id, instant, json, language, oneOf, ordinal, ref, text } from './parts.ts';
import { CONTACT_PROBLEMS, HELD_PROBLEMS, NOT_LIVE_PROBLEMS } from './share-problems.ts';

/** What is sent, to whom and how (S1). */
export type CreateShareDto = Static<typeof CreateShareDto>;
const CreateShareDto = bodyOf('CreateShareDto', {
  studyId: id(HOST_ID_LENGTH),
  /** Exactly these objects go (S1). Absent: the whole study. */
  objectIds: Type.Optional(Type.Array(id(HOST_ID_LENGTH), { description: 'Exactly these go (S1)' })),
  /** Of these the clinician has seen that they cannot be sent (S9): the rest goes without asking again (S13). */
  leaveOut: Type.Optional(
    Type.Array(id(HOST_ID_LENGTH), {
      description: 'Known not to be deliverable (S9): the rest goes without asking (S13)',
    }),
  ),
  /** The one contact field (S2), or the two fields below. */
  contact: Type.Optional(contactField),
  email: Type.Optional(text(500)),
  phone: Type.Optional(text(100)),
  language: Type.Optional(language),
  lifespanDays: Type.Optional(ordinal),
  /** Plain text (S10). */
  personalMessage: Type.Optional(text(PERSONAL_MESSAGE_LENGTH)),
  /**
   * When it goes out (S12): as soon as it is prepared (default), when a clinician releases it, or at a time within 90 days.
   * Its lifespan begins then; one that nobody releases within 90 days ends unsent.
   */
  release: Type.Optional(
    Type.Union([oneOf(['when-ready', 'by-clinician']), Type.Object({ at: instant }, { additionalProperties: false })]),
  ),
  /** `ask` (default) refuses with `share.same_exists` when a live share has the same images and contacts (R3). */
  onSame: Type.Optional(oneOf(['ask', 'new'])),
});

/** Until when a live link shall work (R4). */
export type ExtendShareDto = Static<typeof ExtendShareDto>;
const ExtendShareDto = bodyOf('ExtendShareDto', {
  /** Days from now on, within the account's bounds and not fewer than are left. */
  lifespanDays: ordinal,
});

/** Without what a held share goes (S13). */
export type SendWithoutDto = Static<typeof SendWithoutDto>;
const SendWithoutDto = bodyOf('SendWithoutDto', {
  /** All that the clinician saw missing (`ShareObjectDto.missing`). */
  objectIds: Type.Array(id(HOST_ID_LENGTH)),
});

/** An object of a share, and what became of it. */
export type ShareObjectDto = Static<typeof ShareObjectDto>;
const ShareObjectDto = answerOf('ShareObjectDto', {
  objectId: text(),
  kind: oneOf(OBJECT_KINDS),
  /** Absent until prepared. */
  verdict: Type.Optional(oneOf(VERDICTS)),
  reasons: Type.Array(text()),
  /** It could not be read or prepared, and nobody has decided about it yet (S13). */
  missing: Type.Optional(Type.Boolean()),
  /** Of a suspended share: what made it, where it is known well enough to keep masks for it (G11). */
  device: Type.Optional(ref(DeviceDto)),
});

/** One share as the Shares tab shows it (R7). */
export type ShareDto = Static<typeof ShareDto>;
export const ShareDto = answerOf('ShareDto', {
  shareId: text(),
  studyId: text(),
  state: oneOf(SHARE_STATES),
  /** What a held share waits for. */
  heldFor: Type.Optional(oneOf(HELD_FOR)),
  /** It goes out when it is released (S12): by itself at a time, or else by a clinician. */
  release: Type.Optional(Type.Object({ at: Type.Optional(instant) })),
  /** The share that this one was replaced by, because its contact was wrong (R5). */
  replacedBy: Type.Optional(text()),
  /** The wrongly sent share that this one replaces (R5). */
  corrects: Type.Optional(text()),
  createdAt: instant,
  /** The clinician; empty for what was sent without one. */
  createdBy: text(),
  /** Sent without a clinician (S7), by a rule of this name where it has one. */
  automatic: Type.Optional(Type.Object({ rule: Type.Optional(text()) })),
  /** The last millisecond of the day until whose end the link works, in `timeZone` (L4). */
  expiresAt: instant,
  /** Calendar days to that day in `timeZone`: 0 on the last day, and when it is over. */
  daysLeft: count,
  /** IANA name of the clinic's zone: dates about this share are written in it. */
  timeZone: text(),
  endedAt: Type.Optional(instant),
  language,
  protection: oneOf(['none', 'password', 'link-code']),
  contacts: Type.Array(Type.Object({ channel: oneOf(CHANNELS), masked: text() })),
  deliveries: Type.Array(ref(DeliveryDto)),
  /** Objects done of all, while preparing (S8). */
  progress: Type.Object({ done: count, total: count }),
  objects: Type.Array(ref(ShareObjectDto)),
  views: count,
  lastViewedAt: Type.Optional(instant),
  downloads: count,
  /** Somebody was trying codes or passwords on the link then (P8). */
  codesTriedAt: Type.Optional(instant),
  lastSentAt: Type.Optional(instant),
  /** Why the page is suspended (G11), and which object it is about. */
  report: Type.Optional(Type.Object({ reason: oneOf(REPORT_REASONS), at: instant, objectId: Type.Optional(text()) })),
  /** When the patient asked for a new link, until the study is sent again (L3). */
  linkAskedAt: Type.Optional(instant),
  /** What may be done now, and why not (R2). */
  actions: Type.Object({
    resend: ref(ActionDto),
    extend: ref(ActionDto),
    correct: ref(ActionDto),
    showLink: ref(ActionDto),
    revoke: ref(ActionDto),
    release: ref(ActionDto),
    retry: ref(ActionDto),
    sendWithout: ref(ActionDto),
    reopen: ref(ActionDto),
  }),
});

/** The shares of a study. */
export type ShareListDto = Static<typeof ShareListDto>;
const ShareListDto = answerOf('ShareListDto', {
  shares: Type.Array(ref(ShareDto)),
  /** To be given as `since` to hear what happens from here on. */
  version: count,
});

/** How far the changes of a study are known, for the next question. */
export type StudyChangesDto = Static<typeof StudyChangesDto>;
const StudyChangesDto = answerOf('StudyChangesDto', {
  /** Something has happened to a share of the study: its list is worth another look. */
  changed: Type.Boolean(),
  /** Where to go on from. */
  version: count,
});

/** The JSON Schemas of bodies and answers about shares. */
export const SHARE_SCHEMAS = [
  CreateShareDto,
  ExtendShareDto,
  SendWithoutDto,
  ...MESSAGE_SCHEMAS,
  ShareObjectDto,
  ShareDto,
  ShareListDto,
  StudyChangesDto,
] as const;

/** The operations about shares. */
export const SHARE_OPERATIONS = {
  /** The study's shares, newest first (R7). */
  listShares: {
    ...at.listShares,
    right: 'read',
    summary: "The study's shares, newest first (R7)",
    answers: { 200: json(ShareListDto, 'The shares') },
    problems: ['study.not_found'],
  },
  /** Waits until something happens to a share of the study. */
  awaitChanges: {
    ...at.awaitChanges,
    right: 'read',
    unrecorded: true,
    summary: 'Waits until something happens to a share of the study, at most twenty seconds (R7)',
    query: { since: { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 } },
    answers: { 200: json(StudyChangesDto, 'Whether something has happened') },
    problems: [],
  },
  /** Sends a study, or objects of it. The same key makes the same share, however often it is sent (S11). */
  createShare: {
    ...at.createShare,
    right: 'send',
    idempotent: true,
    summary: 'Sends a study, or objects of it, to the patient (S1)',
    body: CreateShareDto,
    // A large study names many objects: 4,000 ids of the longest DICOM UIDs fit.
    bodyLimit: 512 * 1024,
    answers: {
      201: json(ShareDto, 'The new share; `Location` names it'),
      200: json(ShareDto, 'The same request came before: its share'),
    },
    problems: [
      'study.not_found',
      'study.object_not_found',
      'study.unavailable',
      'share.no_objects',
      'share.nothing_deliverable',
      'share.idempotency_conflict',
      'share.same_exists',
      'share.lifespan_out_of_bounds',
      'share.release_out_of_bounds',
      ...CONTACT_PROBLEMS,
    ],
  },
  getShare: {
    ...at.getShare,
    right: 'read',
    summary: 'One share, with its progress, messages and views',
    answers: { 200: json(ShareDto, 'The share') },
    problems: ['share.not_found'],
  },
  /** Sends the same link again (R1). */
  resendShare: {
    ...at.resendShare,
    right: 'send',
    summary: 'Sends the same link again (R1)',
    answers: { 200: json(ShareDto, 'The share, with its new messages') },
    problems: ['share.not_found', ...NOT_LIVE_PROBLEMS, 'contact.too_soon', 'contact.daily_limit'],
  },
  /** Tries a message again now: one that waits, or one that failed, as a further message to the same contact. */
  retryDelivery: {
    ...at.retryDelivery,
    right: 'send',
    summary: 'Tries a message again now that waits for its next try, failed or came back (R7)',
    answers: { 200: json(ShareDto, 'The share, with the message about to be sent') },
    problems: [
      'share.not_found',
      'delivery.not_found',
      'delivery.not_retryable',
      ...NOT_LIVE_PROBLEMS,
      'contact.too_soon',
      'contact.daily_limit',
    ],
  },
  /** Lets a live link work longer (R4). */
  extendShare: {
    ...at.extendShare,
    right: 'send',
    summary: 'Moves the end of a live link to a later day, within the bounds of the account (R4)',
    body: ExtendShareDto,
    answers: { 200: json(ShareDto, 'The share, with its new end') },
    problems: [
      'share.not_found',
      'share.held',
      'share.failed',
      'share.expired',
      'share.revoked',
      'share.deleted',
      'share.lifespan_out_of_bounds',
    ],
  },
  /** Prepares again what is missing of a held share (S13). */
  retryObjects: {
    ...at.retryObjects,
    right: 'send',
    summary: 'Prepares again what could not be read or prepared; nothing is sent before all is there (S13)',
    answers: { 200: json(ShareDto, 'The share, in preparation again') },
    problems: HELD_PROBLEMS,
  },
  /** Sends a held share without what is missing (S13). */
  sendWithout: {
    ...at.sendWithout,
    right: 'send',
    summary: 'Sends a held share without the objects that could not be read or prepared (S13)',
    body: SendWithoutDto,
    bodyLimit: 512 * 1024,
    answers: { 200: json(ShareDto, 'The share, about to be ready') },
    problems: [...HELD_PROBLEMS, 'share.nothing_deliverable'],
  },
  /** Stops the link at once and destroys the files (R6). */
  revokeShare: {
    ...at.revokeShare,
    right: 'revoke',
    summary: 'Stops the link at once and destroys the files (R6)',
    answers: { 200: json(ShareDto, 'The share, now over') },
    problems: ['share.not_found', 'share.expired', 'share.revoked', 'share.deleted'],
  },
} as const satisfies Record<string, ClinicianOperation>;
