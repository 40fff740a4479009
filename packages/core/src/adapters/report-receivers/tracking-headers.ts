/** Providers whose reports repeat a header of the message; their own id of it is not known when it is sent. */
export type TrackingProvider = keyof typeof TRACKING;

/** The name under which a provider keeps the delivery's id. */
export const TRACKING_NAME = 'studyshare-delivery';

const TRACKING = {
  // Kept, so that what the message is known by is the same in every mailbox; the id comes back as metadata.
  postmark: (id: string) => ({ [`X-PM-Metadata-${TRACKING_NAME}`]: id, 'X-PM-KeepID': 'true' }),
  ses: (id: string) => ({ 'X-SES-MESSAGE-TAGS': `${TRACKING_NAME}=${id}` }),
  mailgun: (id: string) => ({ 'X-Mailgun-Variables': JSON.stringify({ [TRACKING_NAME]: id }) }),
  sendgrid: (id: string) => ({ 'X-SMTPAPI': JSON.stringify({ unique_args: { [TRACKING_NAME]: id } }) }),
  brevo: (id: string) => ({ 'X-Mailin-custom': id }),
} as const;

/** Whether a provider is one of them: options may come from JavaScript. */
export function isTrackingProvider(provider: string): provider is TrackingProvider {
  return Object.hasOwn(TRACKING, provider);
}

/** The header by which a provider's reports are known to be about this delivery. */
export function trackingHeaders(provider: TrackingProvider, deliveryId: string): Record<string, string> {
  return TRACKING[provider](deliveryId.replace(/[^\w.-]/g, ''));
}
