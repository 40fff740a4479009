import Type, { type Static } from 'typebox';
import { CLINICIAN_ADDRESSES as at } from '../addresses.ts';
import { USAGE_PERIODS } from '../limits.ts';
import type { ClinicianOperation, GivenQuery, Query } from '../operation.ts';
import { USAGE_FIGURE_NAMES, USAGE_FIGURES, type UsageFigures } from '../usage.ts';
import { answerOf, json, named, oneOf, ref, shaped, text } from './parts.ts';

const GRAINS = ['day', 'month'] as const;
const day = Type.String({ format: 'date' });

const UsageFiguresDto = named(
  'UsageFiguresDto',
  shaped<UsageFigures>({
    type: 'object',
    required: USAGE_FIGURE_NAMES,
    properties: Object.fromEntries(
      Object.entries(USAGE_FIGURES).map(([name, description]) => [name, { type: 'integer', minimum: 0, description }]),
    ),
  }),
);

/** The figures of a day or a month. */
export type UsagePeriodDto = Static<typeof UsagePeriodDto>;
const UsagePeriodDto = answerOf('UsagePeriodDto', {
  /** Its first and its last day; of a month the part that was asked for. */
  from: day,
  to: day,
  figures: ref(UsageFiguresDto),
});

/** What an account has used. */
export type UsageDto = Static<typeof UsageDto>;
const UsageDto = answerOf('UsageDto', {
  accountId: text(),
  from: day,
  to: day,
  grain: oneOf(GRAINS),
  /** The account's, in which days begin and end. */
  timeZone: text(),
  periods: Type.Array(ref(UsagePeriodDto)),
  total: ref(UsageFiguresDto),
});

/** The JSON Schemas of bodies and answers about usage figures. */
export const USAGE_SCHEMAS = [UsageFiguresDto, UsagePeriodDto, UsageDto] as const;

const query = {
  from: { format: 'date', description: "The first day, in the account's time zone; left out, the first of the month" },
  to: { format: 'date', description: 'The last day; left out, today' },
  grain: {
    choices: GRAINS,
    default: 'day',
    description: `What is summed: at most ${USAGE_PERIODS.day} days, or ${USAGE_PERIODS.month} months begun`,
  },
} as const satisfies Query;

/** Which days are asked for, and how they are summed. */
export type UsageQuery = GivenQuery<{ query: typeof query }>;

/** The operations about usage figures. */
export const USAGE_OPERATIONS = {
  /** What the account has used, by days or months (R8). */
  getUsage: {
    ...at.getUsage,
    right: 'usage',
    summary: 'What the account has used: shares, messages, visits (R8)',
    query,
    answers: { 200: json(UsageDto, 'The figures of each day or month, and their sums') },
    problems: ['request.invalid'],
  },
  /** The same as CSV, a line for each day or month (R8). */
  downloadUsage: {
    ...at.downloadUsage,
    right: 'usage',
    summary: 'The same as CSV (RFC 4180), in UTF-8 with a line of names',
    query,
    answers: {
      200: {
        description: 'A line for each day or month',
        content: { 'text/csv': { schema: { type: 'string' } } },
        headers: { 'Content-Disposition': { schema: { type: 'string' } } },
      },
    },
    problems: ['request.invalid'],
  },
} as const satisfies Record<string, ClinicianOperation>;
