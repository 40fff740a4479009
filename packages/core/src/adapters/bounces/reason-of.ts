import type { DeliveryReport } from '../../ports/delivery-report.ts';

export function reasonOfEmail(
  state: DeliveryReport['state'],
  status: string | null,
  words: string | null,
): string | undefined {
  if (state === 'delivered') return '';
  if (status?.endsWith('.1.1')) return 'mailbox-unknown';
  if (status?.endsWith('.2.2')) return 'mailbox-full';
  return words === null ? undefined : 'refused-by-server';
}
