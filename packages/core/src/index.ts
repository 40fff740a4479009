import { checkOptions } from './check-options.ts';
import type { PatientSharingOptions, Role } from './config.ts';
import type { ArrivalDto } from './contract/clinician.ts';
import { completeSettings } from './contract/settings.ts';
import { createObjectProcessor } from './deidentify/index.ts';
import { isStudyshareError, StudyshareError } from './errors.ts';
import {
  type ClinicianHandler,
  createClinicianHandler,
  createMonitoringHandler,
  createPatientHandler,
  createReportHandler,
  type MonitoringHandler,
  type PatientHandler,
  problemResponse,
  type ReportHandler,
} from './http/index.ts';
import { lifeOf } from './life.ts';
import { createMonitoring } from './monitoring/index.ts';
import { systemPlatform } from './platform.ts';
import type { ContactReply, DeliveryReport, Logger, ReportOutcome } from './ports/index.ts';
import { readiness } from './readiness.ts';
import { recordAll, reportSources } from './report-sources.ts';
import { requireNode } from './require-node.ts';

import { createErasures, createUseCases, eventFeed, type SharingEvents } from './share/index.ts';
import type { ArrivedStudy, ShareContext, UseCases } from './share/types.ts';

requireNode();

export type * from './config.ts';
export { fhirContact, hl7Contact } from './contact/index.ts';
export type * from './contract/index.ts';
export { LANGUAGES } from './contract/settings.ts';
export type * from './deidentify/index.ts';
export {
  checkDeviceRules,
  createObjectProcessor,
  DEVICE_RULES_SCHEMA,
  type DeviceCondition,
  type DeviceField,
  type DeviceRule,
  type ObjectProcessorOptions,
} from './deidentify/index.ts';
export { type ExaminedWith, examineSharing, type ServerLimits } from './doctor/index.ts';
export {
  ERROR_STATUS,
  type ErrorDetails,
  isStudyshareError,
  StudyshareError,
} from './errors.ts';
export {
  type ClinicianHandler,
  type MonitoringCaller,
  type MonitoringHandler,
  PATIENT_ASSET_HEADERS,
  type PatientClient,
  type PatientHandler,
  type ReportHandler,
} from './http/index.ts';
export type { ComposedMessage, MessageAccount, MessageFacts } from './notify/types.ts';
export { systemPlatform } from './platform.ts';
export type * from './ports/index.ts';
export { CHAIN_BEGINS, EXAMINE, hashOfRecord, LEASE_MS, SESSION_IDLE_MS, SESSION_MAX_MS } from './ports/index.ts';
export { type SharingEvents, type StudyPoller, type StudyPollerOptions, studyPoller } from './share/index.ts';
export type {
  ArrivalUseCases,
  ArrivedStudy,
  ClinicianUseCases,
  DeliveryUseCases,
  FileAnswer,
  PatientUseCases,
  ShareJobs,
  UseCases,
  Visitor,
} from './share/types.ts';
export { localShareKeys, type MasterKeys, pepperOf } from './vault/index.ts';
export type { WebhookEndpoint } from './webhooks/index.ts';

/** Studyshare, put together: two functions of a web `Request`, and the work behind them. */
export interface PatientSharing {
  /** The clinician API, for a caller the host has signed in. Never rejects. */
  readonly clinician: ClinicianHandler;
  /** Everything on the patient's host but the landing page's own files. Never rejects. */
  readonly patient: PatientHandler;
  /** What providers call with reports of messages, by one of `reportReceivers`. Never rejects. */
  readonly reports: ReportHandler;
  /** Health and metrics of this process, whatever its roles, for a caller the host trusts or not. Never rejects. */
  readonly monitoring: MonitoringHandler;
  /** What happens, for a host's own code (V5). Told from start to stop. */
  readonly events: SharingEvents;
  /** Tells automatic sending that a study arrived, or that there is more of it (S7). See {@link ArrivalUseCases}. */
  studyArrived(study: ArrivedStudy, signal?: AbortSignal): Promise<ArrivalDto | null>;
  /** The same use cases without HTTP, for a host's own code. */
  readonly useCases: UseCases;
  /** Without trailing slash. */
  readonly patientBaseUrl: string;
  readonly logger: Logger;
  /**
   * For a host with a mail server or a text message gateway of its own: records what became of a message it had taken.
   * `unknown` when there is no such message, `stale` when the message is further already; telling the same twice is safe.
   */
  recordDeliveryReport(report: DeliveryReport): Promise<ReportOutcome>;
  /**
   * For a host with a text message gateway of its own: somebody answered STOP or START. In how many accounts it changed
   * something; telling the same twice is safe.
   */
  recordReply(reply: ContactReply): Promise<number>;
  /**
   * Starts preparing, sending and expiring; answers are given without it too. Calling it again does nothing, nor does
   * any call in a process without the role `worker`.
   * @throws StudyshareError `config.invalid` where `keys` do not open the shares that are stored
   */
  start(): Promise<void>;
  /**
   * Drains this process: takes no new work, lets messages that are being sent end, gives preparations back for another
   * process to go on with, and ends the workers. A send ends within the notifier's time-out, and always within its lease
   * of two minutes, so a process manager should wait that long before it kills. Stop the HTTP server first.
   */
  stop(): Promise<void>;
}

/**
 * Puts Studyshare together from the host's parts. Nothing runs before {@link PatientSharing.start}.
 * @throws StudyshareError `config.invalid`, with every fault of the options in `fields`
 *
 * @example
 * import type { PatientSharingOptions } from '@studyshare/core';
 *
 * declare const yours: Pick<
 *   PatientSharingOptions,
 *   'store' | 'files' | 'studies' | 'notifiers' | 'queue' | 'audit' | 'keys' | 'landingHtml'
 * >;
 * const sharing = createPatientSharing({
 *   ...yours,
 *   patientBaseUrl: 'https://images.clinic.example',
 *   defaultSettings: { name: 'Lakeside Imaging', country: 'SE' },
 * });
 * await sharing.start();
 * const request = new Request('https://images.clinic.example/l/kX0vZs1q9aTgB7n3QmR5wA');
 * const response = await sharing.patient(request, { address: '192.0.2.7' });
 */
export function createPatientSharing(options: PatientSharingOptions): PatientSharing {
  checkOptions(options);
  const roles = new Set(options.roles ?? ROLES);
  const works = roles.has('worker');
  const feed = eventFeed({ audit: options.audit, logger: options.logger ?? SILENT });
  const monitoring = createMonitoring(contextOf(options, feed.events), works);
  const { context, health, count } = monitoring;
  const { logger, platform, patientBaseUrl } = context;
  const useCases = createUseCases(context);
  const { landingHtml } = options;
  const record = recordAll(useCases.deliveries);
  const sources = reportSources(options.reportSources ?? [], { record, logger, platform });
  const { language } = context.defaultSettings;
  const ready = readiness(context);
  const handlers: Handlers = {
    clinician: createClinicianHandler(useCases.clinician, { logger, platform, count }),
    patient: createPatientHandler({
      useCases: useCases.patient,
      logger,
      platform,
      patientBaseUrl,
      landingHtml,
      language,
      count,
    }),
    reports: createReportHandler({ receivers: options.reportReceivers ?? [], record, logger, platform, count }),
  };
  return {
    ...(roles.has('web') ? onceReady(handlers, ready, logger) : NO_HANDLERS),
    monitoring: createMonitoringHandler({ parts: health.parts, metrics: monitoring.metrics }),
    studyArrived: (study, signal) => useCases.arrivals.studyArrived(study, signal),
    useCases,
    events: feed.events,
    recordDeliveryReport: (report) => useCases.deliveries.recordDeliveryReport(report),
    recordReply: (reply) => useCases.deliveries.recordReply(reply),
    patientBaseUrl,
    logger,
    ...lifeOf(context, monitoring.watched(useCases.jobs), {
      works,
      ready,
      health,
      sources,
      feed,
      // A processor that the host made is the host's to end: it may serve others too.
      endsProcessor: options.processor === undefined,
    }),
  };
}

const ROLES: readonly Role[] = ['web', 'worker'];

type Handlers = Pick<PatientSharing, 'clinician' | 'patient' | 'reports'>;

/**
 * Nothing is answered before the keys are known to be the store's, and what was erased is erased again; where that cannot be
 * known, nothing is.
 */
function onceReady(handlers: Handlers, ready: () => Promise<void>, logger: Logger): Handlers {
  const first =
    <Given extends unknown[]>(handler: (...given: Given) => Promise<Response>) =>
    async (...given: Given) => {
      try {
        await ready();
      } catch (error) {
        logger.error('http.not_ready', { code: isStudyshareError(error) ? error.code : 'server.internal' });
        return problemResponse(new StudyshareError('server.busy'));
      }
      return handler(...given);
    };
  return {
    clinician: first(handlers.clinician),
    patient: first(handlers.patient),
    reports: first(handlers.reports),
  };
}

const nothingHere = async () => problemResponse(new StudyshareError('request.not_found'));
/** A process without the role `web` answers nothing, wherever it is mounted. */
const NO_HANDLERS: Handlers = { clinician: nothingHere, patient: nothingHere, reports: nothingHere };

const SILENT: Logger = { info: () => {}, warn: () => {}, error: () => {} };

function contextOf(options: PatientSharingOptions, events: SharingEvents): ShareContext {
  return {
    store: options.store,
    files: options.files,
    studies: options.studies,
    notifiers: new Map(options.notifiers.map((notifier) => [notifier.channel, notifier])),
    queue: options.queue,
    audit: options.audit,
    keys: options.keys,
    processor: options.processor ?? createObjectProcessor(),
    contacts: options.contacts,
    recentStudies: options.recentStudies,
    thumbnails: options.thumbnails,
    platform: options.platform ?? systemPlatform(),
    logger: options.logger ?? SILENT,
    events,
    erasures: createErasures(options.erasures, { store: options.store, logger: options.logger ?? SILENT }),
    patientBaseUrl: new URL(options.patientBaseUrl).origin,
    defaultSettings: completeSettings(options.defaultSettings),
    webhooks: options.webhooks ?? [],
    shareUrl: options.shareUrl,
    mayAccessStudy: options.mayAccessStudy,
    composeMessage: options.composeMessage,
  };
}
