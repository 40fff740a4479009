import {
  type AccountSettings,
  BASIC_PROFILE,
  DICOM_ENCODINGS,
  type FieldFault,
  LANGUAGES,
  SETTINGS,
  type SettingsDto,
} from '@studyshare/core/contract';
import { createTranslator } from '@studyshare/core/i18n';
import { clinicianCatalogues } from '@studyshare/core/i18n/clinician';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SECTIONS } from './settings-fields.ts';
import { SettingsModel } from './settings-model.ts';
import { serverFaults, validate } from './settings-validation.ts';
import { labelLines, toValues } from './settings-values.ts';

const PICTURES = SECTIONS.find(({ id }) => id === 'pictures')!;
const PROFILE = PICTURES.groups[0]!;
const ALLOWED_LABELS = SETTINGS.allowedLabels;
const { t } = createTranslator('en', clinicianCatalogues);
const settings = {
  name: 'Clinic',
  timeZone: 'UTC',
  country: 'SE',
  brandColor: '#0b6b72',
  automaticRules: [],
  smsCountries: [],
  smsDailyCap: 0,
  lifespanDays: 90,
  minLifespanDays: 30,
  maxLifespanDays: 365,
  imagesPerPage: 5,
  passwordRule: { minLength: 6, requireLetter: true, requireDigit: true, requireSymbol: false },
  trustTextSearch: false,
  allowedLabels: [] as string[],
  dicomDownload: true,
  dicomEncoding: 'uncompressed',
  profileOptions: BASIC_PROFILE,
  logo: '',
} as unknown as AccountSettings;

function model(change: Partial<AccountSettings> = {}): SettingsModel {
  return new SettingsModel(saved(change, 7));
}

function saved(change: Partial<AccountSettings>, version: number): SettingsDto {
  return { settings: { ...settings, ...change }, linkCodeSet: false, version };
}

function refused(field: string, params: FieldFault['params'] = {}): FieldFault {
  return { field, code: 'settings.invalid', params };
}

test('A2: each option of the profile has a field with the name the standard gives it', () => {
  expect(PROFILE.fields.map(({ name }) => name)).toEqual(
    Object.keys(BASIC_PROFILE).map((part) => `profileOptions.${part}`),
  );
  for (const { standard } of PROFILE.fields) expect(standard).toMatch(/^(Retain|Clean) .*Option$/);
  const risky = PROFILE.fields.filter(({ risk }) => risk !== undefined).map(({ name }) => name.split('.')[1]);
  expect(risky).toEqual(['retainLongitudinalTemporalInformation', 'retainInstitutionIdentity', 'retainUids']);
});

for (const language of LANGUAGES) {
  test(`A2, A3, G4: what is said about pictures and DICOM files is said in ${language}`, () => {
    const catalogue: Record<string, string> = clinicianCatalogues[language];
    const fields = [...PICTURES.fields, ...PROFILE.fields];
    const keys = fields.flatMap(({ label, hint, risk, choices = [] }) => [
      label,
      hint,
      risk,
      ...choices.map(([, key]) => key),
    ]);
    const missing = keys.filter((key) => key !== undefined && catalogue[key] === undefined);
    expect(missing).toEqual([]);
  });
}

test('G4: every coding of DICOM files can be chosen, and has effect only where they are offered', () => {
  const encoding = PICTURES.fields.find(({ name }) => name === 'dicomEncoding');
  expect(encoding?.choices?.map(([value]) => value)).toEqual(DICOM_ENCODINGS);
  expect([encoding?.needs, PROFILE.needs]).toEqual(['dicomDownload', 'dicomDownload']);
});

test('A2: the options of the profile go as a whole, those this form does not know included', () => {
  const newer = { ...BASIC_PROFILE, retainUids: true, cleanGraphics: true };
  const form = model({ profileOptions: newer });
  form.set('profileOptions.retainLongitudinalTemporalInformation', 'modified-dates');
  expect(form.patch()).toEqual({
    version: 7,
    settings: { profileOptions: { ...newer, retainLongitudinalTemporalInformation: 'modified-dates' } },
  });
});

test('A2: an option that came after the account was saved stands as off and is sent with the others', () => {
  const { cleanDescriptors: _later, ...older } = BASIC_PROFILE;
  const form = model({ profileOptions: older as typeof BASIC_PROFILE });
  expect(form.changed).toEqual([]);
  form.set('profileOptions.retainDeviceIdentity', true);
  expect(form.patch().settings?.profileOptions).toEqual({ ...BASIC_PROFILE, retainDeviceIdentity: true });
});

test('A2: when somebody else saved another option first, both changes stand', () => {
  const form = model();
  form.set('profileOptions.retainDeviceIdentity', true);
  form.rebase(saved({ profileOptions: { ...BASIC_PROFILE, cleanDescriptors: true } }, 8));
  expect(form.patch()).toEqual({
    version: 8,
    settings: { profileOptions: { ...BASIC_PROFILE, cleanDescriptors: true, retainDeviceIdentity: true } },
  });
});

test('A3: allowed labels are trimmed, empty lines dropped, and the same word in other letters counts once', () => {
  const form = model();
  form.set('allowedLabels', '  Voluson \r\n\nCine\t 2\nvoluson\n');
  expect(form.patch().settings).toEqual({ allowedLabels: ['Voluson', 'Cine 2'] });
});

test('A3: whatever is typed, labels come out clean, different, and the same when read again', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (lines) => {
      const labels = labelLines(lines.join('\n'));
      for (const label of labels) expect(label).toMatch(/^[^\p{Cc}]+$/u);
      expect(labels).toEqual(labels.map((label) => label.trim()));
      expect(new Set(labels.map((label) => label.toLowerCase())).size).toBe(labels.length);
      expect(labelLines(labels.join('\n'))).toEqual(labels);
    }),
  );
});

test('A3: a label that is too long is named, and so is how many are possible', () => {
  const faults = (allowedLabels: string) =>
    validate({ ...toValues(settings), allowedLabels }, undefined, t).allowedLabels;
  const long = 'x'.repeat(ALLOWED_LABELS.length + 1);
  expect(faults(`Cine\n${long}`)).toBe(`“${long}” is longer than 40 characters.`);
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `Word ${index}`).join('\n');
  expect(faults(lines(ALLOWED_LABELS.most))).toBeUndefined();
  expect(faults(lines(ALLOWED_LABELS.most + 1))).toContain('At most 500 words');
});

test('A2, A3: what the server refuses stands at its field, an option at its own, the whole profile at its first', () => {
  const at = (field: string, params?: FieldFault['params']) => serverFaults([refused(field, params)], t);
  const profile = t('settings.error.profile');
  expect(at('profileOptions', { rule: 'profile-options' })).toEqual({
    'profileOptions.retainLongitudinalTemporalInformation': profile,
  });
  expect(at('settings/profileOptions/retainUids')).toEqual({ 'profileOptions.retainUids': profile });
  const labels = 'At most 500 words of at most 40 characters are possible.';
  expect(at('allowedLabels', { rule: 'labels', max: 40, most: 500 })).toEqual({ allowedLabels: labels });
  expect(at('settings/allowedLabels/3')).toEqual({ allowedLabels: labels });
  expect(at('dicomEncoding', { rule: 'one-of' })).toEqual({ dicomEncoding: t('settings.error.generic') });
});
