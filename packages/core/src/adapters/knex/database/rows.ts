import type {
  AttemptResult,
  Channel,
  DeliveryState,
  HeldFor,
  MessageKind,
  ObjectKind,
  ShareState,
} from '../../../contract/clinician.ts';
import type { LanguageTag } from '../../../contract/settings.ts';
import type { AuditEntry, OptOutScope, WebhookCallState } from '../../../ports/index.ts';

/**
 * Every table the adapter works with, each column once: its kind, `?` where it may be null, `=` where the database
 * fills it in when an insert leaves it out. A test compares it with what the migrations made, and the types of all
 * queries derive from it, so that a wrong column or value fails `tsc` ({@link table}).
 */
export const TABLES = {
  studyshare_accounts: { account_id: 'text', settings: 'text', link_code_hash: 'text?', version: 'integer' },
  studyshare_shares: {
    share_id: 'text',
    account_id: 'text',
    public_id: 'text',
    token_hash: 'text',
    study_id: 'text',
    state: 'share-state',
    language: 'language',
    created_at: 'bigint',
    created_by_user_id: 'text',
    created_by_name: 'text',
    lifespan_days: 'integer',
    expires_at: 'bigint',
    ended_at: 'bigint?',
    sealed_token: 'text',
    sealed_delete_code: 'text',
    sealed_personal_message: 'text?',
    content_fingerprint: 'text',
    link_code_hash: 'text?',
    password_hash: 'text?',
    holds_protected: 'boolean=',
    generation: 'integer=',
    archive_file_id: 'text?',
    archive_bytes: 'bigint?',
    dicom_archive_file_id: 'text?',
    dicom_archive_bytes: 'bigint?',
    views: 'integer=',
    last_viewed_at: 'bigint?',
    downloads: 'integer=',
    idempotency_key: 'text',
    request_hash: 'text',
    prepare_fence: 'integer=',
    prepare_lease_until: 'bigint?',
    prepare_due_at: 'bigint=',
    prepare_since: 'bigint?',
    codes_tried_at: 'bigint?',
    purged_at: 'bigint?',
    report: 'text?',
    discarded_files: 'text?',
    link_asked_at: 'bigint?',
    reminded_at: 'bigint?',
    preparation_id: 'text?',
    corrects_share_id: 'text?',
    replaced_by_share_id: 'text?',
    held_for: 'held-for?',
    release_hold: 'boolean=',
    release_at: 'bigint?',
    automatic: 'boolean=',
    went_out_at: 'bigint?',
  },
  studyshare_share_keys: { share_id: 'text', wrapped_key: 'text', account_id: 'text=' },
  studyshare_content_keys: { preparation_id: 'text', wrapped_key: 'text', account_id: 'text=' },
  studyshare_share_objects: {
    share_id: 'text',
    position: 'integer',
    object_id: 'text',
    kind: 'object-kind',
    prepared: 'text?',
    left_out: 'boolean=',
    masks: 'text?',
    account_id: 'text=',
  },
  studyshare_contacts: {
    share_id: 'text',
    contact_id: 'text',
    position: 'integer',
    channel: 'channel',
    sealed: 'text',
    masked: 'text',
    fingerprint: 'text',
    account_id: 'text=',
  },
  studyshare_deliveries: {
    delivery_id: 'text',
    share_id: 'text',
    contact_id: 'text',
    position: 'integer',
    kind: 'message-kind',
    channel: 'channel',
    state: 'delivery-state',
    reason: 'text?',
    provider_id: 'text?',
    sealed_payload: 'text?',
    attempts: 'integer=',
    fence: 'integer=',
    created_at: 'bigint',
    due_at: 'bigint',
    lease_until: 'bigint?',
    attempted_at: 'bigint?',
    first_attempt_at: 'bigint?',
    sent_at: 'bigint?',
    unclear: 'boolean=',
    kept_report: 'text?',
    segments: 'integer?',
    account_id: 'text=',
  },
  studyshare_delivery_attempts: {
    delivery_id: 'text',
    number: 'integer',
    started_at: 'bigint',
    ended_at: 'bigint?',
    result: 'attempt-result',
    reason: 'text?',
    status: 'text?',
    words: 'text?',
    next_try_at: 'bigint?',
    reported_at: 'bigint?',
    account_id: 'text=',
  },
  studyshare_sessions: {
    session_hash: 'text',
    share_id: 'text',
    generation: 'integer',
    unlocked: 'boolean',
    contact_verified: 'boolean=',
    view_counted: 'boolean=',
    created_at: 'bigint',
    last_seen_at: 'bigint',
    account_id: 'text=',
  },
  // `window_start` is written for whoever looks into the database; nothing reads it.
  studyshare_attempts: { scope: 'text', used: 'integer', window_start: 'bigint', window_end: 'bigint?' },
  studyshare_opt_outs: {
    account_id: 'text',
    channel: 'channel',
    fingerprint: 'text',
    scope: 'opt-out-scope',
    at: 'bigint',
  },
  studyshare_arrivals: {
    account_id: 'text',
    study_id: 'text',
    state: 'text',
    reason: 'text?',
    content_hash: 'text?',
    share_id: 'text?',
    arrived_at: 'bigint',
    due_at: 'bigint?',
    fence: 'integer=',
  },
  studyshare_usage: { account_id: 'text', quarter: 'bigint', figure: 'text', amount: 'bigint' },
  studyshare_device_masks: {
    rule_id: 'text',
    account_id: 'text',
    device_key: 'text',
    device: 'text',
    rectangles: 'text',
    version: 'integer',
    kept_at: 'bigint',
    kept_by_user_id: 'text',
    kept_by_name: 'text',
  },
  studyshare_one_time_codes: {
    session_hash: 'text',
    share_id: 'text',
    code_hash: 'text',
    delivery_id: 'text?',
    expires_at: 'bigint',
    tries_left: 'integer',
    account_id: 'text=',
  },
  studyshare_shared_codes: {
    share_id: 'text',
    contact_id: 'text',
    code_hash: 'text',
    sent_at: 'bigint',
    expires_at: 'bigint',
    account_id: 'text=',
  },
  studyshare_audit_records: {
    audit_id: 'bigint=',
    at: 'bigint',
    account_id: 'text',
    share_id: 'text?',
    action: 'text',
    actor: 'text',
    outcome: 'outcome',
    detail: 'text?',
    sequence: 'bigint?',
    previous_hash: 'text?',
    hash: 'text?',
  },
  studyshare_audit_chains: {
    account_id: 'text',
    sequence: 'bigint',
    hash: 'text',
    began_at: 'bigint',
    removed_sequence: 'bigint',
    removed_hash: 'text',
  },
  studyshare_webhooks: { endpoint: 'text', began_at: 'bigint' },
  studyshare_webhook_positions: { endpoint: 'text', account_id: 'text', sequence: 'bigint' },
  studyshare_webhook_calls: {
    position: 'bigint=',
    call_id: 'text',
    endpoint: 'text',
    account_id: 'text',
    event_id: 'text',
    type: 'text',
    share_id: 'text?',
    body: 'text',
    state: 'webhook-call-state',
    attempts: 'integer=',
    fence: 'integer=',
    created_at: 'bigint',
    due_at: 'bigint?',
    lease_until: 'bigint?',
    tried_at: 'bigint?',
    status: 'integer?',
    reason: 'text?',
  },
} as const satisfies Record<string, Record<string, `${keyof Kinds}${'' | '?' | '='}`>>;

/** As either driver gives it: pg spells bigint as text, SQLite has 0 and 1 for booleans. From `text` on it is text. */
interface Kinds {
  integer: number;
  bigint: number | string;
  boolean: boolean | 0 | 1;
  text: string;
  'share-state': ShareState;
  'held-for': HeldFor;
  'delivery-state': DeliveryState;
  'attempt-result': AttemptResult;
  'message-kind': MessageKind;
  'object-kind': ObjectKind;
  channel: Channel;
  language: LanguageTag;
  outcome: AuditEntry['outcome'];
  'opt-out-scope': OptOutScope;
  'webhook-call-state': WebhookCallState;
}

type Kind<Described> = Described extends keyof Kinds
  ? Kinds[Described]
  : Described extends `${infer Name extends keyof Kinds}=`
    ? Kinds[Name]
    : Described extends `${infer Name extends keyof Kinds}?`
      ? Kinds[Name] | null
      : never;

export type TableName = keyof typeof TABLES;
export type Column<T extends TableName> = keyof (typeof TABLES)[T] & string;

/** A row as it is read. */
export type Row<T extends TableName> = { [C in Column<T>]: Kind<(typeof TABLES)[T][C]> };

/** The account of a row is never left out: the default of tables that had none at first is nobody's. */
type LeftOut<T extends TableName> = {
  [C in Exclude<Column<T>, 'account_id'>]: (typeof TABLES)[T][C] extends `${string}${'?' | '='}` ? C : never;
}[Exclude<Column<T>, 'account_id'>];

/** A row to be inserted: what is nullable or filled in by the database may be left out. */
export type NewRow<T extends TableName> = Omit<Row<T>, LeftOut<T>> & Partial<Pick<Row<T>, LeftOut<T>>>;
