import type { PatientSharingOptions } from './config.ts';
import { addressFaults } from './contact/index.ts';
import type { FieldFault } from './contract/error-codes.ts';
import { completeSettings, settingsFaults } from './contract/settings.ts';
import type { ObjectProcessor } from './deidentify/index.ts';
import { StudyshareError } from './errors.ts';
import { BOOT_PLACEHOLDER } from './http/index.ts';
import {
  AUDIT_LOG_VERBS,
  CONTACT_SOURCE_VERBS,
  ERASURE_LIST_VERBS,
  FILE_STORE_VERBS,
  JOB_QUEUE_VERBS,
  LOGGER_VERBS,
  NOTIFIER_VERBS,
  PLATFORM_VERBS,
  RECENT_STUDIES_VERBS,
  REPORT_RECEIVER_VERBS,
  REPORT_SOURCE_VERBS,
  SHARE_KEYS_VERBS,
  SHARE_STORE_VERBS,
  STUDY_SOURCE_VERBS,
  STUDY_THUMBNAILS_VERBS,
  type Verbs,
} from './ports/index.ts';
import { isSecure } from './secure-url.ts';
import { webhookFaults } from './webhooks/index.ts';

type PortTable = Partial<Record<keyof PatientSharingOptions, Readonly<Record<string, true>>>>;

/** Every verb of every port is looked for: a missing one would otherwise show only when a patient needs it. */
const PORTS = {
  store: SHARE_STORE_VERBS,
  files: FILE_STORE_VERBS,
  studies: STUDY_SOURCE_VERBS,
  queue: JOB_QUEUE_VERBS,
  audit: AUDIT_LOG_VERBS,
  keys: SHARE_KEYS_VERBS,
} as const satisfies PortTable;

const OPTIONAL_PORTS = {
  processor: { process: true, thumbnail: true, close: true } satisfies Verbs<ObjectProcessor>,
  contacts: CONTACT_SOURCE_VERBS,
  erasures: ERASURE_LIST_VERBS,
  recentStudies: RECENT_STUDIES_VERBS,
  thumbnails: STUDY_THUMBNAILS_VERBS,
  logger: LOGGER_VERBS,
  platform: PLATFORM_VERBS,
} as const satisfies PortTable;

const OWN_CHECKS = [
  'notifiers',
  'reportSources',
  'reportReceivers',
  'patientBaseUrl',
  'landingHtml',
  'defaultSettings',
  'shareUrl',
  'mayAccessStudy',
  'roles',
  'composeMessage',
  'webhooks',
] as const;
const KNOWN: ReadonlySet<string> = new Set([...Object.keys(PORTS), ...Object.keys(OPTIONAL_PORTS), ...OWN_CHECKS]);

/**
 * Checks the options of `createPatientSharing` all at once.
 * @throws StudyshareError `config.invalid`; `fields` names every fault, its `rule` says what is wrong
 */
export function checkOptions(options: PatientSharingOptions): void {
  const given: unknown = options;
  if (!isRecord(given)) throw new StudyshareError('config.invalid', { fields: [fault('', 'required')] });
  const fields = [
    ...Object.keys(given)
      .filter((key) => !KNOWN.has(key))
      .map((key) => fault(key, 'unknown')),
    ...Object.entries(PORTS).flatMap(([name, verbs]) => portFaults(name, given[name], verbs)),
    ...Object.entries(OPTIONAL_PORTS).flatMap(([name, verbs]) =>
      given[name] === undefined ? [] : portFaults(name, given[name], verbs),
    ),
    ...pepperFaults(given['keys']),
    ...notifierFaults(given['notifiers']),
    ...sourceFaults(given['reportSources'] === undefined ? [] : given['reportSources']),
    ...receiverFaults(given['reportReceivers'] === undefined ? [] : given['reportReceivers']),
    ...urlFaults(given['patientBaseUrl']),
    ...landingFaults(given['landingHtml']),
    ...defaultsFaults(given['defaultSettings']),
    ...sharedFaults(given),
    ...roleFaults(given['roles'], given['queue']),
    ...functionFaults(given, 'shareUrl'),
    ...functionFaults(given, 'mayAccessStudy'),
    ...forgottenFaults(given),
    ...functionFaults(given, 'composeMessage'),
    ...webhookFaults(given['webhooks']).map(([field, rule]) => fault(field, rule)),
  ];
  if (fields.length > 0) throw new StudyshareError('config.invalid', { fields });
}

function functionFaults(given: Record<string, unknown>, name: string): FieldFault[] {
  return ['undefined', 'function'].includes(typeof given[name]) ? [] : [fault(name, 'function')];
}

/** Without these more is open than with them: what stands there and is nothing, as of a misspelt name, was meant to be something. */
const PROTECTING = ['mayAccessStudy', 'erasures'] as const;

function forgottenFaults(given: Record<string, unknown>): FieldFault[] {
  return PROTECTING.filter((name) => name in given && given[name] === undefined).map((name) => fault(name, 'required'));
}

function portFaults(field: string, value: unknown, verbs: Readonly<Record<string, true>>): FieldFault[] {
  if (!isRecord(value)) return [fault(field, 'required')];
  const missing = Object.keys(verbs).filter((verb) => typeof value[verb] !== 'function');
  return missing.map((verb) => fault(`${field}/${verb}`, 'function'));
}

function pepperFaults(keys: unknown): FieldFault[] {
  if (!isRecord(keys)) return [];
  const pepper = keys['pepper'];
  // Equal bytes are what a buffer holds that nobody filled.
  const secret = pepper instanceof Uint8Array && pepper.byteLength >= 32 && pepper.some((byte) => byte !== pepper[0]);
  return secret ? [] : [fault('keys/pepper', 'bytes', { min: 32 })];
}

function notifierFaults(value: unknown): FieldFault[] {
  if (!Array.isArray(value) || value.length === 0) return [fault('notifiers', 'required')];
  const seen = new Set<unknown>();
  return value.flatMap((notifier: unknown, at) => {
    const field = `notifiers/${at}`;
    const faults = portFaults(field, notifier, NOTIFIER_VERBS);
    const channel = isRecord(notifier) ? notifier['channel'] : undefined;
    if (channel !== 'email' && channel !== 'sms') faults.push(fault(`${field}/channel`, 'one-of'));
    else if (seen.has(channel)) faults.push(fault(`${field}/channel`, 'duplicate'));
    seen.add(channel);
    return faults;
  });
}

function sourceFaults(value: unknown): FieldFault[] {
  if (!Array.isArray(value)) return [fault('reportSources', 'list')];
  return value.flatMap((source: unknown, at) => portFaults(`reportSources/${at}`, source, REPORT_SOURCE_VERBS));
}

/** Facts that a port states of itself: a store that says nothing might free the leases of processes that live. */
function sharedFaults({ store, queue }: Record<string, unknown>): FieldFault[] {
  const facts = [
    ['store', store, 'shared'],
    ['queue', queue, 'soleWorker'],
    ['queue', queue, 'joined'],
  ] as const;
  return facts
    .filter(([, port, fact]) => isRecord(port) && typeof port[fact] !== 'boolean')
    .map(([name, , fact]) => fault(`${name}/${fact}`, 'boolean'));
}

/** A queue inside the process hands nothing to another one: what such a process takes would lie there. */
function roleFaults(roles: unknown, queue: unknown): FieldFault[] {
  if (roles === undefined) return [];
  if (!Array.isArray(roles) || roles.length === 0) return [fault('roles', 'list')];
  const unknown = roles.some((role) => role !== 'web' && role !== 'worker');
  if (unknown) return [fault('roles', 'one-of')];
  if (new Set(roles).size < roles.length) return [fault('roles', 'duplicate')];
  const alone = isRecord(queue) && queue['soleWorker'] === true;
  return alone && !roles.includes('worker') ? [fault('roles', 'shared-queue')] : [];
}

/** A receiver's name is a segment of its address. */
function receiverFaults(value: unknown): FieldFault[] {
  if (!Array.isArray(value)) return [fault('reportReceivers', 'list')];
  const seen = new Set<unknown>();
  return value.flatMap((receiver: unknown, at) => {
    const field = `reportReceivers/${at}`;
    const faults = portFaults(field, receiver, REPORT_RECEIVER_VERBS);
    const name = isRecord(receiver) ? receiver['name'] : undefined;
    if (typeof name !== 'string' || !/^[a-z0-9-]{1,40}$/.test(name)) faults.push(fault(`${field}/name`, 'name'));
    else if (seen.has(name)) faults.push(fault(`${field}/name`, 'duplicate'));
    seen.add(name);
    return faults;
  });
}

/**
 * An origin alone: the page's cookies and addresses take its host as a whole. HTTPS, because the link is the key; plain
 * HTTP only on the own machine, for development.
 */
function urlFaults(value: unknown): FieldFault[] {
  if (typeof value !== 'string' || !URL.canParse(value)) return [fault('patientBaseUrl', 'url')];
  const url = new URL(value);
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username + url.password === '';
  return [
    ...(isSecure(url) ? [] : [fault('patientBaseUrl', 'https')]),
    ...(bare ? [] : [fault('patientBaseUrl', 'origin-only')]),
  ];
}

function landingFaults(value: unknown): FieldFault[] {
  if (typeof value !== 'string') return [fault('landingHtml', 'required')];
  const parts = value.split(BOOT_PLACEHOLDER).length - 1;
  return parts === 1 ? [] : [fault('landingHtml', 'placeholder')];
}

function defaultsFaults(value: unknown): FieldFault[] {
  if (!isRecord(value)) return [fault('defaultSettings', 'required')];
  const settings = completeSettings(value as unknown as PatientSharingOptions['defaultSettings']);
  return [...settingsFaults(settings), ...addressFaults(settings)].map(({ field, params }) => ({
    field: `defaultSettings/${field}`,
    code: 'config.invalid',
    ...(params ? { params } : {}),
  }));
}

function fault(field: string, rule: string, facts: Record<string, number> = {}): FieldFault {
  return { field, code: 'config.invalid', params: { rule, ...facts } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
