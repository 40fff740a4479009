import { type FieldSpec, flag, type SectionSpec } from './field-spec.ts';
import { PICTURES } from './picture-fields.ts';

/** The account's settings in the order a clinic fills them in (spec section 7). Logo and link code have views of their own. */
export const SECTIONS: readonly SectionSpec[] = [
  {
    id: 'clinic',
    title: 'settings.clinic',
    text: 'settings.clinic.text',
    fields: [
      { name: 'name', kind: 'text', label: 'settings.name', required: true, max: 100, wide: true },
      {
        name: 'publicEmail',
        kind: 'email',
        label: 'settings.publicEmail',
        hint: 'settings.publicEmail.hint',
        max: 254,
      },
      { name: 'publicPhone', kind: 'tel', label: 'settings.publicPhone', max: 40 },
      { name: 'timeZone', kind: 'zone', label: 'settings.timeZone', hint: 'settings.timeZone.hint', required: true },
      { name: 'country', kind: 'country', label: 'settings.country', hint: 'settings.country.hint', required: true },
      { name: 'language', kind: 'language', label: 'settings.language' },
    ],
  },
  {
    id: 'look',
    title: 'settings.look',
    text: 'settings.look.text',
    fields: [{ name: 'brandColor', kind: 'color', label: 'settings.brandColor' }],
  },
  {
    id: 'links',
    title: 'settings.links',
    text: 'settings.links.text',
    fields: [
      { name: 'lifespanDays', kind: 'number', label: 'settings.lifespanDays', min: 1, max: 365 },
      { name: 'imagesPerPage', kind: 'number', label: 'settings.imagesPerPage', min: 1, max: 50 },
      { name: 'minLifespanDays', kind: 'number', label: 'settings.minLifespanDays', min: 1, max: 365 },
      { name: 'maxLifespanDays', kind: 'number', label: 'settings.maxLifespanDays', min: 1, max: 365 },
      flag('resendRestartsLifespan', 'settings.resendRestartsLifespan', 'settings.resendRestartsLifespan.hint'),
    ],
  },
  {
    id: 'sms',
    title: 'settings.sms',
    text: 'settings.sms.text',
    fields: [
      {
        name: 'smsCountries',
        kind: 'countries',
        label: 'settings.smsCountries',
        hint: 'settings.smsCountries.hint',
        wide: true,
      },
      { name: 'smsDailyCap', kind: 'number', label: 'settings.smsDailyCap', min: 0, max: 1_000_000 },
    ],
  },
  PICTURES,
  {
    id: 'protection',
    title: 'settings.protection',
    text: 'settings.protection.text',
    fields: [
      {
        name: 'passwordSetup',
        kind: 'choice',
        label: 'settings.passwordSetup',
        hint: 'settings.passwordSetup.hint',
        choices: [
          ['contact-otp', 'settings.passwordSetup.contact-otp'],
          ['first-visitor', 'settings.passwordSetup.first-visitor'],
        ],
        wide: true,
      },
      { name: 'passwordRule.minLength', kind: 'number', label: 'settings.minLength', min: 6, max: 64, wide: true },
      flag('passwordRule.requireLetter', 'settings.requireLetter'),
      flag('passwordRule.requireDigit', 'settings.requireDigit'),
      flag('passwordRule.requireSymbol', 'settings.requireSymbol'),
    ],
  },
];

/** Every field of the form, in its order. */
export const FIELDS: readonly FieldSpec[] = SECTIONS.flatMap(({ fields, group }) => [
  ...fields,
  ...(group?.fields ?? []),
]);
