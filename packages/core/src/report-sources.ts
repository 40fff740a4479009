import { isReply, type ProviderReport, type ReportSource, type ReportSourceContext } from './ports/index.ts';
import type { DeliveryUseCases } from './share/types.ts';

/**
 * Records reports one after the other. One about no message of ours, or that changes nothing, is done with: it would be no
 * more the next time.
 */
export function recordAll(deliveries: DeliveryUseCases): (reports: readonly ProviderReport[]) => Promise<void> {
  return async (reports) => {
    for (const report of reports) {
      if (isReply(report)) await deliveries.recordReply(report);
      else await deliveries.recordDeliveryReport(report);
    }
  };
}

/** The host's sources as one thing to start and to stop. */
export function reportSources(
  sources: readonly ReportSource[],
  context: ReportSourceContext,
): { start(): Promise<void>; stop(): Promise<void> } {
  return {
    start: async () => {
      await Promise.all(sources.map((source) => source.start(context)));
    },
    // Each is asked to, whatever another one does.
    stop: async () => {
      await Promise.allSettled(sources.map((source) => source.stop()));
    },
  };
}
