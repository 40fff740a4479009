import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inProcessQueue } from './adapters/queue/index.ts';
import type { PatientSharingOptions } from './config.ts';
import type { SettingsPatchDto } from './contract/settings.ts';
import type { StudyshareError } from './errors.ts';
import { createPatientSharing } from './index.ts';
import { clinician, type ShareKit, shareKit } from './testing/share-kit/index.ts';

let kit: ShareKit;
beforeAll(async () => {
  kit = await shareKit();
});
afterAll(() => kit.close());

const DEFAULTS = { name: 'Lakeside Imaging', country: 'SE' };
const LANDING = '<html><head><!--studyshare-boot--></head></html>';

/** Options that are right but for these. */
function build(change: object): void {
  const { store, files, studies, audit, keys, processor } = kit.context;
  const right = {
    ...{ store, files, studies, audit, keys, processor },
    notifiers: [kit.email, kit.sms],
    queue: inProcessQueue(),
    patientBaseUrl: 'https://images.clinic.example',
    landingHtml: LANDING,
    defaultSettings: DEFAULTS,
  };
  createPatientSharing({ ...right, ...change } as PatientSharingOptions);
}

/** Each fault as `field: rule`. */
function faultsOf(error: unknown): string[] {
  return (error as StudyshareError).fields.map(({ field, params }) => `${field}: ${params?.['rule']}`);
}

function refusal(change: object): string[] {
  try {
    build(change);
  } catch (error) {
    expect(error).toMatchObject({ code: 'config.invalid' });
    return faultsOf(error);
  }
  return [];
}

const bare = () => kit.context;
const equalPepper = () => ({ ...bare().keys, pepper: new Uint8Array(32).fill(7) });

/** What is wrong, the options that differ, and the fault that names it. */
const OPTIONS: [string, () => object, string][] = [
  ['a misspelt option', () => ({ patientBaseURL: 'https://x.example' }), 'patientBaseURL: unknown'],
  ['an option of another version', () => ({ smtp: {} }), 'smtp: unknown'],
  // A misspelt member of the host's own: without the option more would be open than with it.
  ['rights by study that are nothing', () => ({ mayAccessStudy: undefined }), 'mayAccessStudy: required'],
  ['an erasure list that is nothing', () => ({ erasures: undefined }), 'erasures: required'],
  ['no store', () => ({ store: undefined }), 'store: required'],
  ['a store that is a promise', () => ({ store: Promise.resolve(kit.store) }), 'store/now: function'],
  [
    'a store of an older version',
    () => ({ store: { ...kit.store, findStuckWork: undefined } }),
    'store/findStuckWork: function',
  ],
  [
    'a store that does not say whether it is shared',
    () => ({ store: { ...kit.store, shared: 'no' } }),
    'store/shared: boolean',
  ],
  ['files that are a folder’s name', () => ({ files: '/var/lib/studyshare' }), 'files: required'],
  ['studies without bytes', () => ({ studies: { getStudy: async () => null } }), 'studies/readObject: function'],
  ['no queue', () => ({ queue: null }), 'queue: required'],
  ['an audit log that is turned off', () => ({ audit: false }), 'audit: required'],
  ['an audit log that cannot forget', () => ({ audit: { record: async () => {} } }), 'audit/forgetOlder: function'],
  ['a key in place of keys', () => ({ keys: new Uint8Array(32) }), 'keys/wrap: function'],
  ['a pepper that is text', () => ({ keys: { ...bare().keys, pepper: 'a'.repeat(32) } }), 'keys/pepper: bytes'],
  ['a pepper of equal bytes', () => ({ keys: equalPepper() }), 'keys/pepper: bytes'],
  ['no notifier', () => ({ notifiers: [] }), 'notifiers: required'],
  ['a notifier that is no list', () => ({ notifiers: kit.email }), 'notifiers: required'],
  ['two notifiers of a channel', () => ({ notifiers: [kit.email, kit.email] }), 'notifiers/1/channel: duplicate'],
  [
    'a channel there is none of',
    () => ({ notifiers: [{ ...kit.email, channel: 'fax' }] }),
    'notifiers/0/channel: one-of',
  ],
  [
    'a notifier that cannot look up',
    () => ({ notifiers: [{ channel: 'sms', send: kit.sms.send }] }),
    'notifiers/0/findSent: function',
  ],
  ['an address without scheme', () => ({ patientBaseUrl: 'images.clinic.example' }), 'patientBaseUrl: url'],
  ['an address that is a URL object', () => ({ patientBaseUrl: new URL('https://x.example') }), 'patientBaseUrl: url'],
  ['an address without TLS', () => ({ patientBaseUrl: 'http://images.clinic.example' }), 'patientBaseUrl: https'],
  [
    'an address with a path',
    () => ({ patientBaseUrl: 'https://clinic.example/images' }),
    'patientBaseUrl: origin-only',
  ],
  [
    'an address with a password',
    () => ({ patientBaseUrl: 'https://:secret@clinic.example' }),
    'patientBaseUrl: origin-only',
  ],
  ['a page that is a path', () => ({ landingHtml: './landing.html' }), 'landingHtml: placeholder'],
  ['a page that is bytes', () => ({ landingHtml: Buffer.from(LANDING) }), 'landingHtml: required'],
  ['no default settings', () => ({ defaultSettings: undefined }), 'defaultSettings: required'],
  ['roles that are a word', () => ({ roles: 'web' }), 'roles: list'],
  ['a role there is none of', () => ({ roles: ['web', 'sender'] }), 'roles: one-of'],
  ['a role twice', () => ({ roles: ['web', 'worker', 'web'] }), 'roles: duplicate'],
  ['a web process on a queue of its own', () => ({ roles: ['web'] }), 'roles: shared-queue'],
  [
    'an address of shares that is a template',
    () => ({ shareUrl: 'https://viewer.example/{shareId}' }),
    'shareUrl: function',
  ],
  ['a webhook that is an address', () => ({ webhooks: ['https://ris.example/'] }), 'webhooks/0: required'],
  [
    'a webhook without TLS',
    () => ({ webhooks: [{ name: 'ris', url: 'http://ris.example/', secrets: [`whsec_${'A'.repeat(32)}`] }] }),
    'webhooks/0/url: https',
  ],
  [
    'a webhook whose secret is a password',
    () => ({ webhooks: [{ name: 'ris', url: 'https://ris.example/', secrets: ['sesame'] }] }),
    'webhooks/0/secrets/0: secret',
  ],
  ['wording that is a text', () => ({ composeMessage: 'Hello' }), 'composeMessage: function'],
  ['a processor that is turned off', () => ({ processor: null }), 'processor: required'],
  ['a logger that is the console’s function', () => ({ logger: console.log }), 'logger: required'],
  ['receivers of reports that are nothing', () => ({ reportReceivers: null }), 'reportReceivers: list'],
  ['sources of reports that are nothing', () => ({ reportSources: null }), 'reportSources: list'],
  [
    'a receiver whose name is a path',
    () => ({ reportReceivers: [{ name: 'a/b', receive: async () => [] }] }),
    'reportReceivers/0/name: name',
  ],
];

/** Account settings, as defaults of new accounts and as a clinic changes them. */
const SETTINGS: [string, object, string][] = [
  ['a misspelt setting', { lifespanDay: 30 }, 'lifespanDay: unknown'],
  ['a name of spaces', { name: '   ' }, 'name: text'],
  ['a name with a line break', { name: 'Lakeside\r\nBcc: x' }, 'name: text'],
  ['a sender that is a link', { senderName: 'https://evil.example' }, 'senderName: address'],
  ['a country by its name', { country: 'Sweden' }, 'country: country'],
  ['a country that is none', { country: 'XX' }, 'country: country'],
  ['a language there is none of', { language: 'tlh' }, 'language: one-of'],
  ['a time zone that is a difference', { timeZone: 'Stockholm' }, 'timeZone: time-zone'],
  ['an email that is a name', { publicEmail: 'reception' }, 'publicEmail: email'],
  ['an address for alarms that cannot be sent to', { notifyEmail: 'a..b@clinic.example' }, 'notifyEmail: email'],
  ['an address for answers that cannot be sent to', { replyTo: '.a@clinic.example' }, 'replyTo: email'],
  ['a lifespan of no days', { lifespanDays: 0 }, 'lifespanDays: range'],
  ['a lifespan that is text', { lifespanDays: '30' }, 'lifespanDays: range'],
  ['a lifespan beyond its own bounds', { lifespanDays: 30, maxLifespanDays: 20 }, 'lifespanDays: range'],
  [
    'bounds in the wrong order',
    { minLifespanDays: 100, lifespanDays: 100, maxLifespanDays: 50 },
    'minLifespanDays: above-maximum',
  ],
  ['half an image a page', { imagesPerPage: 2.5 }, 'imagesPerPage: range'],
  ['a flag that is a word', { anonymizedOnly: 'yes' }, 'anonymizedOnly: boolean'],
  ['a password rule without a part', { passwordRule: { minLength: 6 } }, 'passwordRule: password-rule'],
  ['a colour by its name', { brandColor: 'reddish' }, 'brandColor: color'],
  ['a logo by its address', { logo: 'https://clinic.example/logo.png' }, 'logo: logo'],
  ['countries that are a text', { smsCountries: 'SE' }, 'smsCountries: countries'],
  ['audit records that are kept for a day', { auditRetentionDays: 1 }, 'auditRetentionDays: range'],
  ['a rule that says nothing', { automaticRules: ['Modality'] }, 'automaticRules/0/when: grammar'],
  ['automatic sending without a rule', { automaticSending: true }, 'automaticRules: empty'],
  ['a wording of a language there is none of', { wording: { tlh: {} } }, 'wording/tlh: language'],
];

describe('V1: a mistake in the options is named with field and rule, and accepted never', () => {
  test('options that are right pass', () => expect(refusal({})).toEqual([]));

  test.each(OPTIONS)('%s', (_what, change, fault) => {
    expect(refusal(change())).toContain(fault);
  });

  test('many at once are told together, with no value of any', () => {
    const change = Object.assign({}, ...OPTIONS.slice(19, 28).map(([, each]) => each()), { secretOption: 'hunter2' });
    try {
      build(change);
      expect.unreachable();
    } catch (error) {
      expect(faultsOf(error).length).toBeGreaterThan(3);
      expect(JSON.stringify(error) + String((error as Error).cause)).not.toMatch(
        /hunter2|clinic\.example|landing\.html/,
      );
    }
  });
});

describe('§7: a mistake in settings is named with field and rule, and accepted never', () => {
  // A group of defaults is filled up, as any default that is left out.
  test.each(SETTINGS.filter(([, , fault]) => !fault.startsWith('passwordRule')))(
    '%s, as a default of new accounts',
    (_what, settings, fault) => {
      expect(refusal({ defaultSettings: { ...DEFAULTS, ...settings } })).toContain(`defaultSettings/${fault}`);
    },
  );

  test.each(SETTINGS)('%s, as a clinic’s change', async (_what, settings, fault) => {
    const before = await kit.clinician.getSettings(clinician);
    const patch = { version: before.version, settings } as unknown as SettingsPatchDto;
    const error = await kit.clinician.updateSettings(clinician, patch).catch((refused: unknown) => refused);
    expect(error).toMatchObject({ code: 'settings.invalid' });
    expect(faultsOf(error)).toContain(fault);
    expect(await kit.clinician.getSettings(clinician)).toEqual(before);
  });
});
