import { isSecure } from '../../secure-url.ts';

/** Names the message in the address of its callbacks: these may come before Twilio's own id of it is stored. */
export const DELIVERY_PARAMETER = 'delivery';

/** Where Twilio is to report what became of this message. */
export function statusCallbackFor(statusCallbackUrl: string, deliveryId: string): string {
  return `${statusCallbackUrl}?${new URLSearchParams({ [DELIVERY_PARAMETER]: deliveryId })}`;
}

/** The account's secret goes with every request, so plain HTTP only within this machine. */
export function isSafeUrl(text: string): boolean {
  return URL.canParse(text) && isSecure(new URL(text));
}
