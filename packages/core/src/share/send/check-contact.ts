import type { Principal } from '../../config.ts';
import { parseContactField } from '../../contact/index.ts';
import type { ContactCheckDto, ContactCheckRequestDto } from '../../contract/clinician.ts';
import type { AccountStore } from '../../ports/index.ts';
import { accountOf, type With } from '../context.ts';

/** Reads the contact field as it is typed; stores nothing (S2–S5). */
export async function checkContact(
  context: With<AccountStore>,
  principal: Principal,
  request: ContactCheckRequestDto,
): Promise<ContactCheckDto> {
  const account = await accountOf(context, principal.accountId);
  const { chips, faults, advice } = parseContactField({ contact: request.contact }, account.settings);
  return { chips, valid: faults.length === 0, ...(advice ? { advice } : {}) };
}
