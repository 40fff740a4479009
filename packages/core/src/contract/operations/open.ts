import type { Static } from 'typebox';
import { LINK_ADDRESSES as at } from '../addresses.ts';
import type { PatientOperation } from '../operation.ts';
import { PageDto } from './page.ts';
import { answerOf, json, ref, text } from './parts.ts';

/** A page that was just opened, as its script gets it: its id, and what it shows first. */
export type OpenedDto = Static<typeof OpenedDto>;
const OpenedDto = answerOf('OpenedDto', { publicId: text(), page: ref(PageDto) });

/** The JSON Schemas of bodies and answers about opening a link. */
export const OPEN_SCHEMAS = [OpenedDto] as const;

const session = {
  'Set-Cookie': {
    schema: { type: 'string' },
    description: 'The session of this page alone; absent where the browser has one that lives, and goes on with it',
  },
} as const;

/** The operations about opening a link. */
export const OPEN_OPERATIONS = {
  /** The welcome page's button: opens a session and leads to the page. */
  openLink: {
    ...at.openLink,
    guard: 'form',
    errors: 'screen',
    summary: 'The button: opens a session and leads to the page',
    description:
      'An HTML form post from the welcome page, which leads to the page; its script asks for JSON, and is given what the page shows first. Refused when another site makes it.',
    answers: {
      200: { ...json(OpenedDto, 'Opened, to a script that accepts JSON alone'), headers: session },
      303: {
        description: 'Opened',
        headers: { Location: { schema: { type: 'string' }, description: 'The page' }, ...session },
      },
    },
    problems: [],
  },
} as const satisfies Record<string, PatientOperation>;
