import Type, { type Static } from 'typebox';
import { CLINICIAN_ADDRESSES as at } from '../addresses.ts';
import { AUTOMATIC_RULES, type AutomaticRuleEntry } from '../automatic-rules.ts';
import { HOST_ID_LENGTH } from '../limits.ts';
import type { ClinicianOperation } from '../operation.ts';
import { ref as refOf } from '../schema-parts.ts';
import { CHANNELS } from '../vocabulary.ts';
import { answerOf, bodyOf, count, id, instant, json, oneOf, ordinal, ref, shaped, text } from './parts.ts';

/** Which studies to try, and by which rules. */
export type AutomaticDryRunRequestDto = Static<typeof AutomaticDryRunRequestDto>;
const AutomaticDryRunRequestDto = bodyOf('AutomaticDryRunRequestDto', {
  studyIds: Type.Optional(
    Type.Array(id(HOST_ID_LENGTH), { maxItems: 50, description: 'Absent: the newest studies, at most 50' }),
  ),
  /** How many of them to look at in this answer, so that somebody who waits can be told how far it is. */
  most: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  /** Rules that are not saved yet; absent: those of the account. */
  rules: Type.Optional(
    Type.Array(shaped<AutomaticRuleEntry>(refOf('AutomaticRule')), { maxItems: AUTOMATIC_RULES.most }),
  ),
});

/** What would become of one study. */
export type AutomaticTrialDto = Static<typeof AutomaticTrialDto>;
const AutomaticTrialDto = answerOf('AutomaticTrialDto', {
  studyId: text(),
  /** It would be sent, once it has been unchanged for long enough. */
  sends: Type.Boolean(),
  /** Stable code of why not, e.g. `no-rule`, `no-contact`, `contact-unsure`. */
  reason: Type.Optional(text()),
  /** As the archive has them, so that whoever tries rules knows the study: of the patient nothing is told. */
  studyLabel: Type.Optional(text()),
  studyDate: Type.Optional(text()),
  /** The first rule that holds, counted from 1, and its name. */
  rule: Type.Optional(ordinal),
  ruleName: Type.Optional(text()),
  /** It would wait for a clinician's release (S12). */
  held: Type.Optional(Type.Boolean()),
  contacts: Type.Array(Type.Object({ channel: oneOf(CHANNELS), masked: text() })),
  /** Objects that would go. */
  objects: count,
});

/** What the rules would do with studies that were tried. */
export type AutomaticDryRunDto = Static<typeof AutomaticDryRunDto>;
const AutomaticDryRunDto = answerOf('AutomaticDryRunDto', {
  studies: Type.Array(ref(AutomaticTrialDto)),
  /** Ids of the studies that were not looked at yet, to be asked for next. */
  rest: Type.Array(text()),
});

/** What became of a study that arrived. */
export type ArrivalDto = Static<typeof ArrivalDto>;
const ArrivalDto = answerOf('ArrivalDto', {
  studyId: text(),
  state: oneOf(['waiting', 'sent', 'refused']),
  /** Stable code of why it was not sent, or still waits. */
  reason: Type.Optional(text()),
  shareId: Type.Optional(text()),
  arrivedAt: instant,
  /** While it waits: when it is looked at next. */
  dueAt: Type.Optional(instant),
});

/** Studies that automatic sending has seen, the newest first. */
export type ArrivalListDto = Static<typeof ArrivalListDto>;
const ArrivalListDto = answerOf('ArrivalListDto', { arrivals: Type.Array(ref(ArrivalDto)) });

/** The JSON Schemas of bodies and answers about automatic sending. */
export const AUTOMATIC_SCHEMAS = [
  AutomaticDryRunRequestDto,
  AutomaticTrialDto,
  AutomaticDryRunDto,
  ArrivalDto,
  ArrivalListDto,
] as const;

/** The operations about automatic sending. */
export const AUTOMATIC_OPERATIONS = {
  /** What became of the studies that arrived last (S7). */
  listArrivals: {
    ...at.listArrivals,
    right: 'read',
    summary: 'The studies that arrived last, and whether they were sent automatically (S7)',
    answers: { 200: json(ArrivalListDto, 'The arrivals, the newest first, at most 100') },
    problems: [],
  },
  /** Says what automatic sending would do; sends and stores nothing (S7). */
  dryRunAutomaticSending: {
    ...at.dryRunAutomaticSending,
    right: 'settings',
    summary: 'What automatic sending would do with these studies; sends nothing (S7)',
    body: AutomaticDryRunRequestDto,
    answers: { 200: json(AutomaticDryRunDto, 'Each study, and why it would not be sent') },
    problems: ['settings.invalid', 'study.unavailable'],
  },
} as const satisfies Record<string, ClinicianOperation>;
