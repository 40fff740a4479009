import type {
  ArchiveDto,
  BootDto,
  ClinicDto,
  DeletePageDto,
  GateContactDto,
  GateDto,
  PageContentDto,
  PageDto,
  PageItemDto,
  RequestOneTimeCodeDto,
  SetLanguageDto,
  SetPasswordDto,
  UnlockDto,
  VerifyOneTimeCodeDto,
} from './patient.ts';
import {
  arrayOf,
  closedObjectOf,
  count,
  flag,
  instant,
  type JsonSchema,
  objectOf,
  oneOf,
  ordinal,
  quantity,
  ref,
  text,
} from './schema-parts.ts';

const gateContacts = arrayOf(ref('GateContactDto'));

// Each gate by itself, so that the compiler holds every variant of the union to its schema.
type Gate<K extends GateDto['kind']> = Extract<GateDto, { kind: K }>;
const gates: { [K in GateDto['kind']]: JsonSchema } = {
  open: objectOf<Gate<'open'>>({ kind: { const: 'open' } }, {}),
  'link-code': objectOf<Gate<'link-code'>>(
    { kind: { const: 'link-code' }, contacts: gateContacts, exhausted: flag },
    {},
  ),
  password: objectOf<Gate<'password'>>({ kind: { const: 'password' }, contacts: gateContacts, exhausted: flag }, {}),
  'request-password': objectOf<Gate<'request-password'>>(
    { kind: { const: 'request-password' }, contacts: gateContacts },
    {},
  ),
  'create-password': objectOf<Gate<'create-password'>>(
    { kind: { const: 'create-password' }, rule: ref('PasswordRule') },
    {},
  ),
};

export const PATIENT_SCHEMAS = {
  ClinicDto: objectOf<ClinicDto>(
    { name: text(), publicEmail: text(), publicPhone: text(), brandColor: text(), logo: text(), timeZone: text() },
    {},
  ),
  BootDto: objectOf<BootDto>(
    {
      screen: oneOf(['welcome', 'page', 'expired', 'revoked', 'deleted', 'unknown', 'unavailable']),
      language: ref('LanguageTag'),
      languages: arrayOf(ref('LanguageTag')),
    },
    { clinic: ref('ClinicDto'), openAction: text(), publicId: text(), expiresAt: instant },
  ),
  PageItemDto: objectOf<PageItemDto>(
    {
      itemId: text(),
      number: ordinal,
      kind: oneOf(['picture', 'clip', 'document']),
      downloadHref: text(),
      fileName: text(),
      bytes: count,
    },
    {
      width: ordinal,
      height: ordinal,
      durationSeconds: quantity,
      frameRate: quantity,
      previewHref: text(),
      viewHref: text(),
    },
  ),
  GateContactDto: objectOf<GateContactDto>({ contactId: text(), channel: oneOf(['email', 'sms']), masked: text() }, {}),
  GateDto: { oneOf: Object.values(gates) },
  ArchiveDto: objectOf<ArchiveDto>({ href: text(), bytes: count, fileName: text(), files: ordinal }, {}),
  PageContentDto: objectOf<PageContentDto>(
    {
      pictures: count,
      clips: count,
      documents: count,
      items: arrayOf(ref('PageItemDto')),
      page: ordinal,
      pages: count,
      from: count,
      to: count,
      total: count,
      archiveHref: text(),
      archiveBytes: count,
      archiveFileName: text(),
      personalMessage: text(),
      views: count,
      deletable: flag,
      deleteTriesLeft: count,
      passwordProtected: flag,
    },
    { lastViewedAt: instant, dicomArchive: ref('ArchiveDto') },
  ),
  PageDto: objectOf<PageDto>(
    {
      language: ref('LanguageTag'),
      languages: arrayOf(ref('LanguageTag')),
      clinic: ref('ClinicDto'),
      gate: ref('GateDto'),
      expiresAt: instant,
      daysLeft: count,
      csrf: text(),
    },
    { content: ref('PageContentDto') },
  ),
  RequestOneTimeCodeDto: closedObjectOf<RequestOneTimeCodeDto>({ contactId: text(128) }, {}),
  VerifyOneTimeCodeDto: closedObjectOf<VerifyOneTimeCodeDto>({ code: text(64) }, {}),
  SetPasswordDto: closedObjectOf<SetPasswordDto>({ password: text(1024), verifyPassword: text(1024) }, {}),
  UnlockDto: closedObjectOf<UnlockDto>({ secret: text(1024) }, {}),
  SetLanguageDto: closedObjectOf<SetLanguageDto>({ language: ref('LanguageTag') }, {}),
  DeletePageDto: closedObjectOf<DeletePageDto>({ code: text(64) }, {}),
} as const;
