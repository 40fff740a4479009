import { twilioReason } from '../../contract/delivery/twilio-errors.ts';
import type { FieldFault } from '../../contract/error-codes.ts';
import { StudyshareError } from '../../errors.ts';
import type { DeliveryReport } from '../../ports/delivery-report.ts';
import type { ReportCall, ReportReceiver } from '../../ports/report-source.ts';
import { DELIVERY_PARAMETER, isSafeUrl } from './status-callback.ts';
import { twilioReply } from './twilio-reply.ts';

/** Options of {@link twilioReceiver}. */
export interface TwilioReceiverOptions {
  /** Of the account that sends: Twilio signs with it. */
  authToken: string;
  /** The `statusCallbackUrl` of the notifier: what Twilio calls, and signs, whatever proxies make of it on the way. */
  publicUrl: string;
}

/** What Twilio's states of a message mean; those on the way there are no news. */
const STATES: Readonly<Record<string, DeliveryReport['state']>> = {
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'bounced',
  failed: 'failed',
  canceled: 'failed',
};

/**
 * Twilio's status callbacks, for messages sent with a `statusCallbackUrl`, and what people answer (STOP, START) where the
 * number's or the messaging service's webhook for incoming messages is the same address. `twilio` must be installed.
 * @throws StudyshareError `config.invalid`
 *
 * @example
 * const publicUrl = 'https://hooks.clinic.example/reports/twilio';
 * twilioReceiver({ authToken: process.env.TWILIO_AUTH_TOKEN ?? '', publicUrl });
 */
export function twilioReceiver({ authToken, publicUrl }: TwilioReceiverOptions): ReportReceiver {
  const faulty = { authToken: authToken === '', publicUrl: !isSafeUrl(publicUrl) || publicUrl.includes('?') };
  const fields = Object.entries(faulty).flatMap(([field, isFaulty]): FieldFault[] =>
    isFaulty ? [{ field: `twilio/${field}`, code: 'config.invalid' }] : [],
  );
  if (fields.length > 0) throw new StudyshareError('config.invalid', { fields });
  return {
    name: 'twilio',
    async receive(call) {
      const form = new URLSearchParams(new TextDecoder().decode(call.body));
      if (!(await isSigned(call, form, authToken, publicUrl))) throw new StudyshareError('report.not_signed');
      const reply = twilioReply(form);
      if (reply !== undefined) return [reply];
      return twilioReports(form, new URLSearchParams(call.search).get(DELIVERY_PARAMETER));
    },
  };
}

/** The reports in a form of Twilio's: none, or one. */
export function twilioReports(form: URLSearchParams, deliveryId: string | null): DeliveryReport[] {
  const status = form.get('MessageStatus') ?? form.get('SmsStatus') ?? '';
  const state = Object.hasOwn(STATES, status) ? STATES[status] : undefined;
  const sid = form.get('MessageSid') ?? form.get('SmsSid') ?? '';
  if (state === undefined || (deliveryId === null && sid === '')) return [];
  const code = /^\d{1,6}$/.exec(form.get('ErrorCode') ?? '')?.[0] ?? null;
  return [
    {
      message: deliveryId === null ? { channel: 'sms', providerId: sid } : { deliveryId },
      state,
      reason: state === 'delivered' ? '' : twilioReason(Number(code)),
      status: code,
      words: form.get('ErrorMessage'),
      at: null,
    },
  ];
}

async function isSigned(
  call: ReportCall,
  form: URLSearchParams,
  authToken: string,
  publicUrl: string,
): Promise<boolean> {
  const signature = call.header('x-twilio-signature');
  if (signature === null) return false;
  const { default: twilio } = await import('twilio');
  return twilio.validateRequest(authToken, signature, publicUrl + call.search, fieldsOf(form));
}

/** A field that comes several times is a list, as the SDK takes it. */
function fieldsOf(form: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(form.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}
