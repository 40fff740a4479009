import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type AccountSettings,
  BASIC_PROFILE,
  completeSettings,
  DEFAULT_SETTINGS,
  settingsFaults,
} from '../../contract/settings.ts';
import { clinician, type ShareKit, shareKit } from '../../testing/share-kit/index.ts';

const good = completeSettings({ name: 'Lakeside Clinic', country: 'SE' });

describe('settings', () => {
  let kit: ShareKit;
  beforeEach(async () => {
    kit = await shareKit();
  });
  afterEach(() => kit.close());

  const update = async (settings: Partial<AccountSettings>, linkCode?: string | null) => {
    const { version } = await kit.clinician.getSettings(clinician);
    return kit.clinician.updateSettings(clinician, {
      version,
      settings,
      ...(linkCode === undefined ? {} : { linkCode }),
    });
  };

  test('a change is kept, everything else stays, and the link code is never told', async () => {
    const changed = await update({ lifespanDays: 30 }, 'Blue Whale');
    expect(changed).toMatchObject({ settings: { lifespanDays: 30, name: 'Lakeside Clinic' }, linkCodeSet: true });
    expect(JSON.stringify(changed)).not.toMatch(/Blue|argon/);
    expect(await kit.clinician.getSettings(clinician)).toEqual(changed);
  });

  test('a change over somebody else’s is refused', async () => {
    const { version } = await kit.clinician.getSettings(clinician);
    await update({ lifespanDays: 30 });
    const late = kit.clinician.updateSettings(clinician, { version, settings: { lifespanDays: 60 } });
    await expect(late).rejects.toMatchObject({ code: 'settings.conflict' });
    const invented = kit.clinician.updateSettings(clinician, { version: 1e15, settings: {} });
    await expect(invented).rejects.toMatchObject({ code: 'settings.conflict' });
  });

  test('all wrong fields are named together, and nothing is changed', async () => {
    const before = await kit.clinician.getSettings(clinician);
    const wrong = { lifespanDays: 400, brandColor: 'red', surprise: 1 } as Partial<AccountSettings>;
    await expect(update(wrong, 'abc')).rejects.toMatchObject({
      code: 'settings.invalid',
      fields: expect.arrayContaining(
        ['lifespanDays', 'brandColor', 'surprise', 'linkCode'].map((field) => expect.objectContaining({ field })),
      ),
    });
    expect(await kit.clinician.getSettings(clinician)).toEqual(before);
  });

  test('settings that came with a later release read as their defaults where an earlier one stored the account', async () => {
    await kit.clinician.getSettings(clinician);
    const { dicomDownload: _download, ...earlier } = kit.context.defaultSettings;
    const profileOptions = { retainDeviceIdentity: true };
    await kit.knex('studyshare_accounts').update({ settings: JSON.stringify({ ...earlier, profileOptions }) });
    const { settings } = await kit.clinician.getSettings(clinician);
    const profile = { ...BASIC_PROFILE, retainDeviceIdentity: true };
    expect(settings).toEqual({ ...earlier, dicomDownload: false, profileOptions: profile });
    expect((await update({ imagesPerPage: 7 })).settings).toMatchObject({ imagesPerPage: 7, dicomDownload: false });
  });

  test('settings that only a later release knows do not keep an earlier one from saving its own, and stay', async () => {
    await kit.clinician.getSettings(clinician);
    const later = { ...kit.context.defaultSettings, ofTheFuture: true };
    await kit.knex('studyshare_accounts').update({ settings: JSON.stringify(later) });
    expect((await update({ imagesPerPage: 7 })).settings).toMatchObject({ imagesPerPage: 7, ofTheFuture: true });
    const unknown = { ofTheFuture: false } as Partial<AccountSettings>;
    await expect(update(unknown)).rejects.toMatchObject({ fields: [{ field: 'ofTheFuture' }] });
  });

  test('only who has the right changes settings', async () => {
    const reader = { ...clinician, rights: ['read', 'send', 'revoke'] as const };
    const change = kit.clinician.updateSettings(reader, { version: 1, settings: {} });
    await expect(change).rejects.toMatchObject({ code: 'account.forbidden' });
  });
});

describe('what is a valid setting', () => {
  test('L4: the documented defaults are valid', () => {
    expect(settingsFaults(good)).toEqual([]);
    expect(DEFAULT_SETTINGS).toMatchObject({ lifespanDays: 90, imagesPerPage: 5, passwordSetup: 'contact-otp' });
  });

  test.each<[string, unknown]>([
    ['name', ' '],
    ['name', 'x'.repeat(101)],
    ['name', 'Line\nbreak'],
    ['publicEmail', 'nobody'],
    ['publicPhone', 'call us'],
    ['timeZone', 'Mars/Base'],
    ['language', 'xx'],
    ['country', 'Sweden'],
    ['country', 'ZZZ'],
    ['smsCountries', ['SE', 'no']],
    ['smsDailyCap', -1],
    ['lifespanDays', 0],
    ['lifespanDays', 366],
    ['lifespanDays', 1.5],
    ['minLifespanDays', 0],
    ['maxLifespanDays', 366],
    ['resendRestartsLifespan', 'yes'],
    ['imagesPerPage', 0],
    ['imagesPerPage', 51],
    ['passwordRule', { ...good.passwordRule, minLength: 5 }],
    ['passwordRule', { ...good.passwordRule, extra: true }],
    ['passwordRule', null],
    ['passwordSetup', 'anyone'],
    ['anonymizedOnly', 1],
    ['trustTextSearch', 'yes'],
    ['allowedLabels', 'Sagittal'],
    ['allowedLabels', ['']],
    ['allowedLabels', ['x'.repeat(41)]],
    ['allowedLabels', Array.from({ length: 501 }, () => 'a')],
    ['dicomDownload', 1],
    ['dicomEncoding', 'jpeg-baseline'],
    ['profileOptions', {}],
    ['profileOptions', { ...BASIC_PROFILE, retainUids: 'yes' }],
    ['profileOptions', { ...BASIC_PROFILE, retainLongitudinalTemporalInformation: 'some' }],
    ['profileOptions', { ...BASIC_PROFILE, retainEverything: true }],
    ['brandColor', '#12345'],
    ['brandColor', 'url(x)'],
    ['logo', 'https://elsewhere.example/logo.png'],
    ['logo', 'data:image/svg+xml;base64,AAAA'],
    ['logo', `data:image/png;base64,${'A'.repeat(90_000)}`],
  ])('%s may not be %j', (field, value) => {
    const faults = settingsFaults({ ...good, [field]: value });
    expect(faults).toContainEqual(expect.objectContaining({ field, code: 'settings.invalid' }));
  });

  test('L4: the default lifespan lies within the account’s own bounds, and the bounds in order', () => {
    expect(settingsFaults({ ...good, minLifespanDays: 10, maxLifespanDays: 60 })).toEqual([
      { field: 'lifespanDays', code: 'settings.invalid', params: { rule: 'range', min: 10, max: 60 } },
    ]);
    expect(settingsFaults({ ...good, minLifespanDays: 91, maxLifespanDays: 90 })).toContainEqual(
      expect.objectContaining({ field: 'minLifespanDays' }),
    );
  });

  test('a logo as a data URL is accepted', () => {
    expect(settingsFaults({ ...good, logo: `data:image/png;base64,${'A'.repeat(87_380)}` })).toEqual([]);
  });
});
