import { type Fault, fault, type Place, TOLD, until } from '../fault.ts';
import type { Endpoint } from '../fronts/endpoint.ts';

/** Kills the workers at every point of a webhook's call. */
export function webhookFaults(endpoint: Endpoint, { api }: Place, kill: () => Promise<void>): Fault[] {
  const killed = (name: string, meet: Fault['meet']) =>
    // What is sent meanwhile may be cut off in the middle as well.
    fault(`killed: ${name}`, { meet, strike: kill }, { cuts: 'workers' });
  const at = (name: string, ...[type, how]: Parameters<Endpoint['next']>) =>
    killed(name, async ({ send }) => {
      const met = endpoint.next(type, how);
      await send();
      await met;
    });
  return [
    killed('an event is on record, no call of it made', async ({ send }) => void (await send())),
    at('the call has arrived and has no answer', 'share.prepared', 'say nothing'),
    at('the call was answered, which perhaps nobody wrote down', 'message.sent', 'answer'),
    at('the call was refused and waits', 'share.prepared', 'refuse'),
    killed('all calls are known to be taken', async ({ send }) => {
      const shareId = await send();
      await until(async () => {
        const { calls } = await api.webhookCalls(shareId);
        return calls.filter(({ state }) => state === 'taken').length === TOLD.length;
      });
    }),
  ];
}
