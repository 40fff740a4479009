import type {
  ActionDto,
  ContactCheckDto,
  ContactCheckRequestDto,
  ContactChipDto,
  CreateShareDto,
  DeliveryDto,
  EvidenceDto,
  ObjectPreviewDto,
  RectangleDto,
  ShareDto,
  ShareListDto,
  ShareObjectDto,
  StudyDto,
  StudyObjectDto,
} from './clinician.ts';
import {
  arrayOf,
  closedObjectOf,
  count,
  facts,
  flag,
  instant,
  integer,
  objectOf,
  oneOf,
  ordinal,
  ref,
  text,
} from './schema-parts.ts';

const channel = oneOf(['email', 'sms']);
const kind = oneOf(['picture', 'clip', 'document']);
const contactField = { ...text(1000), description: 'Email address, phone number, or both with a comma between (S2)' };

export const CLINICIAN_SCHEMAS = {
  StudyObjectDto: objectOf<StudyObjectDto>(
    {
      objectId: text(),
      kind,
      label: text(),
      expected: oneOf(['anonymizable', 'protected', 'undeliverable']),
      frames: count,
    },
    {},
  ),
  StudyDto: objectOf<StudyDto>(
    {
      studyId: text(),
      patientLabel: text(),
      studyLabel: text(),
      studyDate: { type: 'string', pattern: '^(\\d{4}-\\d{2}-\\d{2})?$' },
      objects: arrayOf(ref('StudyObjectDto')),
      suggestedContact: text(),
    },
    {},
  ),
  RectangleDto: objectOf<RectangleDto>({ x: integer, y: integer, width: count, height: count }, {}),
  EvidenceDto: objectOf<EvidenceDto>(
    { code: text() },
    {
      data: {
        type: 'object',
        additionalProperties: {
          anyOf: [
            { type: ['string', 'number', 'boolean'] },
            { type: 'array', items: { type: ['string', 'number'] } },
            arrayOf(ref('RectangleDto')),
          ],
        },
      },
    },
  ),
  ObjectPreviewDto: objectOf<ObjectPreviewDto>(
    {
      objectId: text(),
      kind,
      verdict: oneOf(['anonymized', 'protected', 'undeliverable']),
      reasons: arrayOf(text()),
      evidence: arrayOf(ref('EvidenceDto')),
      columns: count,
      rows: count,
      leftOut: flag,
    },
    { picture: { type: 'string', contentEncoding: 'base64', contentMediaType: 'image/jpeg' } },
  ),
  ContactCheckRequestDto: closedObjectOf<ContactCheckRequestDto>({ contact: contactField }, {}),
  ContactChipDto: objectOf<ContactChipDto>(
    { channel, input: text(), display: text() },
    { country: { type: 'string', pattern: '^[A-Z]{2}$' }, error: text(), params: facts },
  ),
  ContactCheckDto: objectOf<ContactCheckDto>(
    { chips: arrayOf(ref('ContactChipDto')), valid: flag },
    { advice: oneOf(['add-email']) },
  ),
  CreateShareDto: closedObjectOf<CreateShareDto>(
    { studyId: { type: 'string', minLength: 1, maxLength: 512 } },
    {
      objectIds: { ...arrayOf({ type: 'string', minLength: 1, maxLength: 512 }), description: 'Exactly these go (S1)' },
      contact: contactField,
      email: text(500),
      phone: text(100),
      language: ref('LanguageTag'),
      lifespanDays: ordinal,
      personalMessage: text(500),
      onSame: oneOf(['ask', 'new']),
    },
  ),
  DeliveryDto: objectOf<DeliveryDto>(
    {
      deliveryId: text(),
      kind: oneOf(['link', 'resend', 'one-time-code', 'password-set', 'password-changed']),
      channel,
      contact: text(),
      state: oneOf(['queued', 'sending', 'sent', 'delivered', 'bounced', 'failed']),
      at: instant,
    },
    { reason: text() },
  ),
  ShareObjectDto: objectOf<ShareObjectDto>(
    { objectId: text(), kind, reasons: arrayOf(text()) },
    { verdict: oneOf(['anonymized', 'protected', 'undeliverable']) },
  ),
  ActionDto: objectOf<ActionDto>({ allowed: flag }, { reason: text() }),
  ShareDto: objectOf<ShareDto>(
    {
      shareId: text(),
      studyId: text(),
      state: oneOf(['preparing', 'held', 'ready', 'suspended', 'expired', 'revoked', 'deleted', 'failed']),
      createdAt: instant,
      createdBy: text(),
      expiresAt: instant,
      daysLeft: count,
      language: ref('LanguageTag'),
      protection: oneOf(['none', 'password', 'link-code']),
      contacts: arrayOf(objectOf<ShareDto['contacts'][number]>({ channel, masked: text() }, {})),
      deliveries: arrayOf(ref('DeliveryDto')),
      progress: objectOf<ShareDto['progress']>({ done: count, total: count }, {}),
      objects: arrayOf(ref('ShareObjectDto')),
      views: count,
      downloads: count,
      actions: objectOf<ShareDto['actions']>({ resend: ref('ActionDto'), revoke: ref('ActionDto') }, {}),
    },
    { endedAt: instant, lastViewedAt: instant, lastSentAt: instant },
  ),
  ShareListDto: objectOf<ShareListDto>({ shares: arrayOf(ref('ShareDto')) }, {}),
} as const;
