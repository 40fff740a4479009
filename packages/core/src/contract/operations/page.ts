import Type, { type Static } from 'typebox';
import { PAGE_ADDRESSES as at } from '../addresses.ts';
import { PAGE_NUMBER, PAGE_SIZE } from '../limits.ts';
import type { PatientOperation } from '../operation.ts';
import { ref as refOf } from '../schema-parts.ts';
import type { PasswordRule } from '../settings.ts';
import { CHANNELS, OBJECT_KINDS } from '../vocabulary.ts';
import { ClinicDto } from './link.ts';
import {
  answerOf,
  count,
  instant,
  json,
  language,
  languages,
  named,
  oneOf,
  ordinal,
  quantity,
  ref,
  shaped,
  text,
} from './parts.ts';

/** A picture no larger than it is shown (G14). What is saved is always the full one. */
export type SmallPictureDto = Static<typeof SmallPictureDto>;
const SmallPictureDto = answerOf('SmallPictureDto', { href: text(), width: ordinal, height: ordinal });

/** One picture, clip or document on the page. `href`s are on the page's own host and need the session. */
export type PageItemDto = Static<typeof PageItemDto>;
const PageItemDto = answerOf('PageItemDto', {
  itemId: text(),
  /** Place in the whole share, from 1. */
  number: ordinal,
  kind: oneOf(OBJECT_KINDS),
  width: Type.Optional(ordinal),
  height: Type.Optional(ordinal),
  durationSeconds: Type.Optional(quantity),
  frameRate: Type.Optional(quantity),
  /** Parts of it were covered so that nobody is named (G13); absent where nothing was. */
  masked: Type.Optional(Type.Boolean()),
  /** It could not be de-identified, so it may show who the patient is (A1, G13); absent where that is proven away. */
  mayIdentify: Type.Optional(Type.Boolean()),
  /** A clip's poster; of what was prepared before there were small pictures, the preview of a picture as well. */
  previewHref: Type.Optional(text()),
  /** The same picture or poster (WebP), for the page to show, smallest first; none where the full one is as light. */
  small: Type.Optional(Type.Array(ref(SmallPictureDto))),
  /** The picture, clip or document itself, shown in the page (documents: none). */
  viewHref: Type.Optional(text()),
  downloadHref: text(),
  /** The name it is saved under, e.g. `03-picture.jpg`. */
  fileName: text(),
  bytes: count,
});

/** A contact, masked, to which a code can be sent. */
export type GateContactDto = Static<typeof GateContactDto>;
const GateContactDto = answerOf('GateContactDto', { contactId: text(), channel: oneOf(CHANNELS), masked: text() });

const contacts = Type.Array(ref(GateContactDto));
const gate = <const Kind extends string>(kind: Kind) => shaped<Kind>({ const: kind });
const gates = {
  open: Type.Object({ kind: gate('open') }),
  /** Ask for the clinic's Patient Link Code (P6). `exhausted`: only a one-time code helps now (P8). */
  linkCode: Type.Object({ kind: gate('link-code'), contacts, exhausted: Type.Boolean() }),
  /** The password exists: enter it. */
  password: Type.Object({ kind: gate('password'), contacts, exhausted: Type.Boolean() }),
  /** No password yet: request a one-time code first (P3). */
  requestPassword: Type.Object({ kind: gate('request-password'), contacts }),
  /** Type the new password twice. */
  createPassword: Type.Object({
    kind: gate('create-password'),
    rule: shaped<PasswordRule>(refOf('PasswordRule')),
  }),
};

/** What stands between the visitor and the content. */
export type GateDto = Static<typeof GateDto>;
const GateDto = named('GateDto', shaped<Static<(typeof gates)[keyof typeof gates]>>({ oneOf: Object.values(gates) }));

/** A ZIP to save. */
export type ArchiveDto = Static<typeof ArchiveDto>;
const ArchiveDto = answerOf('ArchiveDto', {
  href: text(),
  bytes: count,
  fileName: text(),
  /** How many files are in it. */
  files: ordinal,
});

/** What a page shows. */
export type PageContentDto = Static<typeof PageContentDto>;
const PageContentDto = answerOf('PageContentDto', {
  pictures: count,
  clips: count,
  documents: count,
  items: Type.Array(ref(PageItemDto)),
  /** From 1. */
  page: ordinal,
  pages: count,
  /** Items from–to of total, from 1: "1–5 of 14". */
  from: count,
  to: count,
  total: count,
  archiveHref: text(),
  archiveBytes: count,
  archiveFileName: text(),
  /** De-identified files for another doctor's viewer, where the clinic offers them and there are any (G4). */
  dicomArchive: Type.Optional(ref(ArchiveDto)),
  personalMessage: text(),
  views: count,
  lastViewedAt: Type.Optional(instant),
  /** False when the delete code is dead (G10). */
  deletable: Type.Boolean(),
  deleteTriesLeft: count,
  passwordProtected: Type.Boolean(),
  /** The clinic reminds before the page expires, and may be told not to (R9). */
  reminders: Type.Boolean(),
});

/** The page. Behind a gate, `content` is absent and nothing about the images is told. */
export type PageDto = Static<typeof PageDto>;
export const PageDto = answerOf('PageDto', {
  language,
  languages,
  clinic: ref(ClinicDto),
  gate: ref(GateDto),
  expiresAt: instant,
  daysLeft: count,
  /** Send back as `CSRF_HEADER` with every POST. */
  csrf: text(),
  content: Type.Optional(ref(PageContentDto)),
});

/** The JSON Schemas of bodies and answers about the page. */
export const PAGE_SCHEMAS = [
  SmallPictureDto,
  PageItemDto,
  GateContactDto,
  GateDto,
  ArchiveDto,
  PageContentDto,
  PageDto,
] as const;

/** The operations about the page. */
export const PAGE_OPERATIONS = {
  /** The page: the gate before it, or its content, some items at a time (G1). */
  getPage: {
    ...at.getPage,
    guard: 'session',
    errors: 'problem',
    summary: 'The page: the gate before it, or its content, some items at a time (G1)',
    description:
      'What the answer to the press has told already is asked about by HEAD: whether the visit came back with its cookie. Either counts a view, once a visit.',
    query: { page: PAGE_NUMBER, size: PAGE_SIZE },
    answers: { 200: json(PageDto, 'The page') },
    problems: ['request.invalid'],
  },
} as const satisfies Record<string, PatientOperation>;
