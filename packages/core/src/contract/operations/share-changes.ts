import Type, { type Static } from 'typebox';
import { CLINICIAN_ADDRESSES as at } from '../addresses.ts';
import type { ClinicianOperation } from '../operation.ts';
import { CHANNELS } from '../vocabulary.ts';
import { contactField } from './contacts.ts';
import { answerOf, bodyOf, instant, json, oneOf, text } from './parts.ts';
import { CONTACT_PROBLEMS, HELD_PROBLEMS, NOT_LIVE_PROBLEMS } from './share-problems.ts';
import { ShareDto } from './shares.ts';

/** To whom a share should have gone (R5). */
export type CorrectShareDto = Static<typeof CorrectShareDto>;
const CorrectShareDto = bodyOf('CorrectShareDto', {
  /** The right contacts: the one contact field (S2), or the two fields below. */
  contact: Type.Optional(contactField),
  email: Type.Optional(text(500)),
  phone: Type.Optional(text(100)),
  /** Contacts of the share, by their channel, that were right: they get the new link too. */
  keep: Type.Optional(Type.Array(oneOf(CHANNELS), { maxItems: CHANNELS.length })),
});

/** The link of a share, for handing it over at the bedside (S10). */
export type ShareLinkDto = Static<typeof ShareLinkDto>;
const ShareLinkDto = answerOf('ShareLinkDto', { link: text(), expiresAt: instant });

/** The JSON Schemas of bodies and answers about changes of a share. */
export const SHARE_CHANGE_SCHEMAS = [CorrectShareDto, ShareLinkDto] as const;

/** The operations about changes of a share. */
export const SHARE_CHANGE_OPERATIONS = {
  /** Sends it to the right contact instead; the same key gives the same share (R5, S11). */
  correctShare: {
    ...at.correctShare,
    right: 'send',
    idempotent: true,
    summary:
      'Revokes a wrongly sent link and sends a new one to the right contact, with the files prepared already (R5)',
    body: CorrectShareDto,
    answers: { 200: json(ShareDto, 'The share that replaces it') },
    problems: [
      'share.not_found',
      'share.idempotency_conflict',
      'share.same_exists',
      'share.suspended',
      'share.failed',
      'share.expired',
      'share.revoked',
      'share.deleted',
      ...CONTACT_PROBLEMS,
    ],
  },
  /** Lets a share go out now that waits for its release (S12). */
  releaseShare: {
    ...at.releaseShare,
    right: 'send',
    summary: 'Sends a share now that is held until its release (S12)',
    answers: { 200: json(ShareDto, 'The share, on its way') },
    problems: HELD_PROBLEMS,
  },
  /** Tells the link itself, for handing it over at the bedside (S10). Each time is recorded. */
  showShareLink: {
    ...at.showShareLink,
    right: 'send',
    summary: 'The link itself, for handing it over in person (S10); recorded as `share.link_shown`',
    answers: { 200: json(ShareLinkDto, 'The link') },
    problems: ['share.not_found', ...NOT_LIVE_PROBLEMS],
  },
} as const satisfies Record<string, ClinicianOperation>;
