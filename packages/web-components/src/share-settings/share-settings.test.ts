import { BASIC_PROFILE, completeSettings, type SettingsDto } from '@studyshare/core/contract';
import { createTranslator } from '@studyshare/core/i18n';
import { clinicianCatalogues } from '@studyshare/core/i18n/clinician';
import { expect, test } from 'vitest';
import { pathOf } from './field-spec.ts';
import { LOGO_MAX, readLogo } from './read-logo.ts';
import { FIELDS } from './settings-fields.ts';
import { SettingsModel } from './settings-model.ts';
import { serverFaults, validate } from './settings-validation.ts';
import { toSettings, toValues } from './settings-values.ts';

const { t } = createTranslator('en', clinicianCatalogues);
const settings = completeSettings({
  name: 'Clinic',
  publicEmail: 'ask@clinic.example',
  timeZone: 'Europe/Stockholm',
  language: 'sv',
  country: 'SE',
  smsCountries: ['SE', 'NO'],
  smsDailyCap: 200,
  minLifespanDays: 30,
  trustUltrasoundRegions: true,
  allowedLabels: ['Voluson', 'Cine 2'],
  dicomDownload: true,
  dicomEncoding: 'jpeg-ls-lossless',
  profileOptions: { ...BASIC_PROFILE, retainDeviceIdentity: true },
});
const saved: SettingsDto = { settings, linkCodeSet: true, version: 7 };

test('section 7: every account setting has a field, and the form gives back exactly what it was given', () => {
  const shown = new Set<string>(FIELDS.map(({ name }) => pathOf(name)[0]));
  // The clinic's own words and the rules of automatic sending have editors of their own.
  const edited = ['wording', 'automaticRules'];
  for (const name of Object.keys(settings).filter((each) => !edited.includes(each)))
    expect(shown, name).toContain(name);
  expect(toSettings(toValues(settings), settings)).toEqual(settings);
  expect(validate(toValues(settings), undefined, t)).toEqual({});
});

test('only what changed is sent, with the version, and a setting with parts as a whole', () => {
  const model = new SettingsModel(saved);
  expect(model.patch()).toEqual({ version: 7 });
  model.set('passwordRule.minLength', '10');
  model.set('smsCountries', 'se, no; dk');
  expect(model.patch()).toEqual({
    version: 7,
    settings: { passwordRule: { ...settings.passwordRule, minLength: 10 }, smsCountries: ['SE', 'NO', 'DK'] },
  });
});

test('P6: the Patient Link Code is kept, set or removed by what the patch says about it', () => {
  const model = new SettingsModel(saved);
  expect('linkCode' in model.patch()).toBe(false);
  model.linkCode = ' winter26 ';
  expect(model.patch().linkCode).toBe('winter26');
  model.linkCode = null;
  expect(model.patch().linkCode).toBeNull();
});

test('when somebody else saved first, theirs is taken and one’s own changes stay on top', () => {
  const model = new SettingsModel(saved);
  model.set('name', 'Mine');
  model.rebase({ settings: { ...settings, name: 'Theirs', imagesPerPage: 10 }, linkCodeSet: true, version: 8 });
  expect(model.patch()).toEqual({ version: 8, settings: { name: 'Mine' } });
  expect(model.values.imagesPerPage).toBe('10');
});

test('faults stand at their field, before and after the server was asked', () => {
  const values = {
    ...toValues(settings),
    publicEmail: 'nope',
    lifespanDays: '400',
    country: '',
    timeZone: 'Mars/Base',
  };
  expect(Object.keys(validate(values, '12', t)).sort()).toEqual([
    'country',
    'lifespanDays',
    'linkCode',
    'publicEmail',
    'timeZone',
  ]);
  const reversed = { ...toValues(settings), minLifespanDays: '300', maxLifespanDays: '60' };
  expect(validate(reversed, undefined, t).minLifespanDays).toBe(t('settings.error.order'));
  const faults = serverFaults(
    [
      { field: 'lifespanDays', code: 'settings.invalid', params: { rule: 'range', min: 30, max: 60 } },
      { field: 'passwordRule', code: 'settings.invalid', params: { rule: 'password-rule', min: 6, max: 64 } },
      { field: 'settings/publicEmail', code: 'settings.invalid', params: { rule: 'email' } },
    ],
    t,
  );
  expect(faults.lifespanDays).toBe('Enter a whole number from 30 to 60.');
  expect(faults['passwordRule.minLength']).toContain('6 to 64');
  expect(faults.publicEmail).toBe(t('settings.error.email'));
});

test('a logo is taken as PNG, JPEG or WebP up to 64 KiB', async () => {
  expect(await readLogo(new Blob(['x'], { type: 'image/svg+xml' }))).toEqual({ ok: false, why: 'type' });
  const large = new Blob([new Uint8Array(LOGO_MAX + 1)], { type: 'image/png' });
  expect(await readLogo(large)).toEqual({ ok: false, why: 'size' });
  const good = await readLogo(new Blob([new Uint8Array([1, 2, 3])], { type: 'image/png' }));
  expect(good).toEqual({ ok: true, url: 'data:image/png;base64,AQID' });
});
