import type { ContactCheckDto } from '@studyshare/core/contract';
import { expect, test } from 'vitest';
import type { ClinicianClient } from '../api/clinician-client.ts';
import { ContactField } from './contact-field.ts';

/** The server divides at spaces as well. */
function field() {
  const checkContact = async ({ contact }: { contact: string }): Promise<ContactCheckDto> => {
    const inputs = contact.split(/[ ,]+/).filter((input) => input !== '');
    return { chips: inputs.map((input) => ({ channel: 'email', input, display: input })), valid: true };
  };
  const client = { checkContact } as unknown as ClinicianClient;
  return new ContactField({ client, requestUpdate: () => undefined });
}

const TYPED = 'ann@example.org bo@example.org';

for (const [how, finish] of [
  ['Enter', (contact: ContactField) => contact.commit()],
  ['a comma', (contact: ContactField) => contact.type(`${TYPED},`)],
] as const)
  test.each([false, true])(
    `S2: two contacts divided by a space are two chips after ${how}, checked before: %s`,
    async (before) => {
      const contact = field();
      contact.type(TYPED);
      if (before) await contact.checkNow();
      finish(contact);
      await contact.checkNow();
      expect(contact.chips).toEqual(['ann@example.org', 'bo@example.org']);
      expect([contact.isChecked, contact.reading(1)?.input]).toEqual([true, 'bo@example.org']);
      contact.stop();
    },
  );
