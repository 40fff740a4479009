import { DELIVERY_REASONS, type DeliveryReason } from '../../contract/delivery/reasons.ts';
import { smtpReason } from '../../contract/delivery/smtp-status.ts';
import type { DeliveryReport } from '../../ports/delivery-report.ts';

/**
 * Why an email that a server had taken is where it is, by the code and the words that were passed on.
 * @param otherwise what is known where neither says it
 */
export function emailReason(
  state: DeliveryReport['state'],
  status: string | null,
  words: string | null,
  otherwise: DeliveryReason = 'refused-by-server',
): string {
  if (state === 'delivered') return '';
  const reply = /(?<!\d)[45]\d\d(?=[ -])/.exec(words ?? '')?.[0];
  const said = smtpReason({
    status,
    reply: reply === undefined ? null : Number(reply),
    words: words ?? '',
    to: 'recipient',
  });
  if (said === 'refused-by-server') return otherwise;
  // What would have passed did not in all the days the server tried.
  return state !== 'delayed' && DELIVERY_REASONS[said] === 'provider' ? 'given-up' : said;
}
