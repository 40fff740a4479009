import type { DeliveryReport, ProviderReport } from './delivery-report.ts';
import type { Logger, Platform } from './platform.ts';
import type { Verbs } from './verbs.ts';

/**
 * Takes reports and resolves once they are recorded; only then may a source drop what it read them from. It rejects with
 * `server.busy` while the store is away, and otherwise where these alone cannot be recorded, which must keep no others: either
 * way the source keeps the original and comes again.
 */
export type RecordReports = (reports: readonly DeliveryReport[]) => Promise<void>;

/** What a source is given to work with. */
export interface ReportSourceContext {
  record: RecordReports;
  logger: Logger;
  platform: Platform;
}

/** Fetches reports of what became of messages by itself: a bounce mailbox, a provider's event list. */
export interface ReportSource {
  /** For the log: `imap`. */
  readonly name: string;
  /** Begins; resolves at once, and never rejects for what the other side does: it is tried again with longer waits. */
  start(context: ReportSourceContext): Promise<void>;
  /** Ends what runs, and resolves when nothing does. A report that was read and not recorded stays where it was. */
  stop(): Promise<void>;
}

/** A provider's call, as it came in. */
export interface ReportCall {
  /** By lower-case name. */
  header(name: string): string | null;
  /** The body's bytes, at most {@link MAX_REPORT_BYTES}: signatures are over these. */
  body: Uint8Array;
  /** With the question mark, or empty. */
  search: string;
  /** Epoch ms, for the age of a signature. */
  now: number;
  /** Aborts when the caller has gone. */
  signal: AbortSignal;
}

/** Checks that a provider's call is genuine, and reads the reports in it. */
export interface ReportReceiver<R extends ProviderReport = ProviderReport> {
  /** The last segment of its address, e.g. `postmark`: lower-case letters, digits and hyphens. */
  readonly name: string;
  /**
   * The reports of one call; none where the call says nothing of a message's fate, and asks for no end of messages.
   * @throws StudyshareError `report.not_signed` when it is not genuine or too old, `request.invalid` when it cannot be read
   */
  receive(call: ReportCall): Promise<R[]>;
}

/** A call with a larger body is refused: providers batch some hundred events. */
export const MAX_REPORT_BYTES = 2 * 1024 * 1024;

/** Every verb of `ReportSource`: what an implementation has to have. */
export const REPORT_SOURCE_VERBS = { start: true, stop: true } satisfies Verbs<ReportSource>;
/** Every verb of `ReportReceiver`: what an implementation has to have. */
export const REPORT_RECEIVER_VERBS = { receive: true } satisfies Verbs<ReportReceiver>;
