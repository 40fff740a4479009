import type { FieldFault } from '../contract/error-codes.ts';
import { type AccountSettings, SETTINGS, settingFault } from '../contract/settings.ts';
import { readEmail } from './read-email.ts';

/** What messages go to is read as a contact is, so that what could not be sent to is refused at once. */
const ADDRESSES = ['notifyEmail', 'replyTo'] as const;

/** The account's own addresses that look like one and could not be sent to. */
export function addressFaults(settings: Pick<AccountSettings, (typeof ADDRESSES)[number]>): FieldFault[] {
  return ADDRESSES.filter((name) => {
    const address = settings[name];
    return address !== '' && settingFault(SETTINGS[name], address) === undefined && !readEmail(address);
  }).map((field) => ({ field, code: 'settings.invalid', params: { rule: 'email' } }));
}
