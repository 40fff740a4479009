/** A family of metrics: its name as it is scraped, what it tells, and the labels its series have. */
export interface MetricDescription {
  /** With the unit, and without the suffix that its kind brings (OpenMetrics 1.0, 5.1). */
  readonly name: string;
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  readonly labels: readonly string[];
  /** Upper bounds of a histogram's buckets, ascending. */
  readonly buckets?: readonly number[];
}

const HTTP_SECONDS = [0.005, 0.025, 0.1, 0.25, 1, 2.5, 10, 60];
const WORK_SECONDS = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/**
 * Every metric there is. Labels hold words of our own vocabulary and templates of routes, never an id, a contact, a link or
 * an address: what is scraped is kept for long and read by many.
 */
export const METRICS = {
  sharesCreated: {
    name: 'studyshare_shares_created',
    kind: 'counter',
    help: 'Shares made: by a clinician, automatically, or in place of a wrongly sent one.',
    labels: ['how'],
  },
  objectsPrepared: {
    name: 'studyshare_objects_prepared',
    kind: 'counter',
    help: 'Objects prepared for shares, by verdict.',
    labels: ['verdict'],
  },
  objectSeconds: {
    name: 'studyshare_object_preparation_seconds',
    kind: 'histogram',
    help: 'Time to de-identify and render one object.',
    labels: [],
    buckets: WORK_SECONDS,
  },
  jobSeconds: {
    name: 'studyshare_job_seconds',
    kind: 'histogram',
    help: 'Time of one job of the queue: a preparation of a share, a message, an end.',
    labels: ['kind'],
    buckets: WORK_SECONDS,
  },
  jobsFailed: {
    name: 'studyshare_jobs_failed',
    kind: 'counter',
    help: 'Jobs that ended with an error; what they were about is done again.',
    labels: ['kind'],
  },
  messageTries: {
    name: 'studyshare_message_tries',
    kind: 'counter',
    help: 'Tries to hand a message over, by channel and by how the provider answered.',
    labels: ['channel', 'result'],
  },
  webhookCalls: {
    name: 'studyshare_webhook_calls',
    kind: 'counter',
    help: 'Tries of calls of webhooks: taken, to be tried again (waiting), given up.',
    labels: ['result'],
  },
  messageReports: {
    name: 'studyshare_message_reports',
    kind: 'counter',
    help: 'Reports of providers about messages they had taken, by what they say and whether it changed something.',
    labels: ['state', 'outcome'],
  },
  httpRequests: {
    name: 'studyshare_http_requests',
    kind: 'counter',
    help: 'Requests answered, by API, template of the route, method and status.',
    labels: ['api', 'route', 'method', 'status'],
  },
  httpSeconds: {
    name: 'studyshare_http_request_seconds',
    kind: 'histogram',
    help: 'Time until an answer began, by API.',
    labels: ['api'],
    buckets: HTTP_SECONDS,
  },
  dueWork: {
    name: 'studyshare_due_work',
    kind: 'gauge',
    help: 'Work that is due now and that no worker holds, by kind.',
    labels: ['kind'],
  },
  oldestDue: {
    name: 'studyshare_oldest_due_seconds',
    kind: 'gauge',
    help: 'For how long the longest due work of a kind has been due; 0 when there is none.',
    labels: ['kind'],
  },
  ready: {
    name: 'studyshare_ready',
    kind: 'gauge',
    help: '1 while a part works, 0 while it does not.',
    labels: ['part'],
  },
} as const satisfies Record<string, MetricDescription>;

export type MetricName = keyof typeof METRICS;

/** The values of a metric's labels by name. */
export type LabelsOf<Name extends MetricName> = Readonly<Record<(typeof METRICS)[Name]['labels'][number], string>>;

/** The metrics of a kind. */
export type MetricOf<Kind extends MetricDescription['kind']> = {
  [Name in MetricName]: (typeof METRICS)[Name]['kind'] extends Kind ? Name : never;
}[MetricName];
