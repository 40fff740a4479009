import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkOptions } from './check-options.ts';
import type { PatientSharingOptions } from './config.ts';
import type { StudyshareError } from './errors.ts';
import type { Notifier, ShareKeys, Verbs } from './ports/index.ts';
import { type ShareKit, shareKit } from './testing/share-kit/index.ts';

let kit: ShareKit;
beforeAll(async () => {
  kit = await shareKit();
});
afterAll(() => kit.close());

function good(): PatientSharingOptions {
  const { store, files, studies, queue, audit, keys } = kit.context;
  return {
    ...{ store, files, studies, queue, audit, keys },
    notifiers: [kit.email, kit.sms],
    patientBaseUrl: 'https://images.clinic.example',
    landingHtml: '<html><head><!--studyshare-boot--></head></html>',
    defaultSettings: { name: 'Lakeside Imaging', country: 'SE' },
  };
}

function verbsOf(port: object): string[] {
  return Object.entries(port).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
}

function without(port: object, verb: string): object {
  return { ...port, [verb]: undefined };
}

function faults(change: Record<string, unknown>): [string, unknown][] {
  try {
    checkOptions({ ...good(), ...change } as unknown as PatientSharingOptions);
  } catch (error) {
    expect(error).toMatchObject({ code: 'config.invalid' });
    return (error as StudyshareError).fields.map(({ field, params }) => [field, params?.['rule']]);
  }
  return [];
}

test('good options pass, with and without the optional ones', () => {
  const { processor, logger, platform } = kit.context;
  expect(faults({})).toEqual([]);
  expect(faults({ processor, logger, platform })).toEqual([]);
});

test('all faults are told together, also as words beside the error', () => {
  try {
    checkOptions({} as PatientSharingOptions);
    expect.unreachable();
  } catch (error) {
    const fields = (error as StudyshareError).fields.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining([...Object.keys(good())]));
    expect((error as Error).message).toContain('landingHtml: It is missing: give it.');
  }
});

test('an unknown option is refused, not ignored', () => {
  expect(faults({ patientBaseURL: 'https://x.example' })).toEqual([['patientBaseURL', 'unknown']]);
});

test.each([
  ['http://images.clinic.example', 'https'],
  ['ftp://localhost', 'https'],
  ['https://images.clinic.example/share', 'origin-only'],
  ['https://images.clinic.example/?x=1', 'origin-only'],
  ['https://user@images.clinic.example', 'origin-only'],
  ['images.clinic.example', 'url'],
  ['', 'url'],
  [undefined, 'url'],
])('patientBaseUrl %j is refused', (patientBaseUrl, rule) => {
  expect(faults({ patientBaseUrl })).toEqual([['patientBaseUrl', rule]]);
});

test.each(['https://images.clinic.example/', 'http://localhost:3001', 'http://127.0.0.1:3001', 'http://[::1]:3001'])(
  'patientBaseUrl %s is accepted',
  (patientBaseUrl) => {
    expect(faults({ patientBaseUrl })).toEqual([]);
  },
);

test('a port without one of its verbs is named with the verb', () => {
  expect(faults({ files: { ...kit.context.files, removeShare: undefined } })).toEqual([
    ['files/removeShare', 'function'],
  ]);
});

test.each(['store', 'files', 'studies', 'queue', 'audit', 'keys', 'processor', 'logger', 'platform'] as const)(
  'of the %s each verb is looked for, not a choice of them',
  (name) => {
    const port = kit.context[name];
    // The stub processor's own.
    const own = ['before', 'evidence', 'small'];
    const verbs = verbsOf(port).filter((verb) => !own.includes(verb));
    expect(verbs.length).toBeGreaterThan(0);
    for (const verb of verbs)
      expect(faults({ [name]: without(port, verb) })).toEqual([[`${name}/${verb}`, 'function']]);
  },
);

test('a notifier without one of its verbs is named with its place', () => {
  for (const verb of ['send', 'findSent']) {
    expect(faults({ notifiers: [kit.email, without(kit.sms, verb)] })).toEqual([[`notifiers/1/${verb}`, 'function']]);
  }
});

/** A verb that a port gains is missing in its table until tsc is satisfied. */
test('a table of verbs that is not whole, or holds more, does not compile', () => {
  // @ts-expect-error findSent is missing
  const incomplete: Verbs<Notifier> = { send: true };
  const more: Verbs<ShareKeys> = {
    wrap: true,
    unwrap: true,
    // @ts-expect-error pepper is no verb
    pepper: true,
  };
  expect([incomplete, more]).toHaveLength(2);
});

test('one notifier for each channel', () => {
  expect(faults({ notifiers: [kit.email, kit.email] })).toEqual([['notifiers/1/channel', 'duplicate']]);
  expect(faults({ notifiers: [] })).toEqual([['notifiers', 'required']]);
  expect(faults({ notifiers: [{ ...kit.email, channel: 'fax' }] })).toEqual([['notifiers/0/channel', 'one-of']]);
});

test('a short pepper is refused', () => {
  expect(faults({ keys: { ...kit.context.keys, pepper: new Uint8Array(16) } })).toEqual([['keys/pepper', 'bytes']]);
});

test('the landing page must have its placeholder, once', () => {
  expect(faults({ landingHtml: '<html></html>' })).toEqual([['landingHtml', 'placeholder']]);
  const twice = '<!--studyshare-boot--><!--studyshare-boot-->';
  expect(faults({ landingHtml: twice })).toEqual([['landingHtml', 'placeholder']]);
});

test('default settings are held to the rules of settings, their names told', () => {
  const fields = faults({ defaultSettings: { name: '', country: 'Sweden', colour: 'red', lifespanDays: 0 } });
  expect([...new Set(fields.map(([field]) => field))].sort()).toEqual([
    'defaultSettings/colour',
    'defaultSettings/country',
    'defaultSettings/lifespanDays',
    'defaultSettings/name',
  ]);
});

test('sources and receivers of reports have their verbs, and each receiver a name of its own', () => {
  const source = { name: 'imap', start: async () => {}, stop: async () => {} };
  const receiver = { name: 'signed', receive: async () => [] };
  expect(faults({ reportSources: [source], reportReceivers: [receiver] })).toEqual([]);
  expect(faults({ reportSources: [without(source, 'stop')] })).toEqual([['reportSources/0/stop', 'function']]);
  expect(faults({ reportSources: source, reportReceivers: 'signed' })).toEqual([
    ['reportSources', 'list'],
    ['reportReceivers', 'list'],
  ]);
  expect(faults({ reportReceivers: [receiver, without(receiver, 'receive')] })).toEqual([
    ['reportReceivers/1/receive', 'function'],
    ['reportReceivers/1/name', 'duplicate'],
  ]);
  expect(faults({ reportReceivers: [{ ...receiver, name: 'a/b' }] })).toEqual([['reportReceivers/0/name', 'name']]);
});

test('roles are web and worker, and a process without workers needs a queue that others work on', () => {
  const alone = { ...kit.context.queue, soleWorker: true };
  expect(faults({ roles: ['web'] })).toEqual([]);
  expect(faults({ roles: ['worker', 'web'], queue: alone })).toEqual([]);
  expect(faults({ roles: ['web'], queue: alone })).toEqual([['roles', 'shared-queue']]);
  expect(faults({ roles: [] })).toEqual([['roles', 'list']]);
  expect(faults({ roles: ['sender'] })).toEqual([['roles', 'one-of']]);
});

test('a store or queue that does not say whether it is shared is refused', () => {
  expect(faults({ store: { ...kit.store, shared: undefined } })).toEqual([['store/shared', 'boolean']]);
  expect(faults({ queue: { ...kit.context.queue, joined: undefined } })).toEqual([['queue/joined', 'boolean']]);
});
