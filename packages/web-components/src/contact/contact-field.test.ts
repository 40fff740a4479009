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

/** A server that never answers: only stopping ends a check. */
function silentField() {
  const checkContact = (_: object, signal: AbortSignal) =>
    new Promise<never>((_answer, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const client = { checkContact } as unknown as ClinicianClient;
  return new ContactField({ client, requestUpdate: () => undefined });
}

test.each<[string, (contact: ContactField) => void]>([
  ['the last contact is removed', (contact) => contact.remove(0)],
  ['the form is closed', (contact) => contact.stop()],
  ['another study is opened', (contact) => contact.reset('', [])],
])('a check that is stopped because %s is over, without an error', async (_, end) => {
  const contact = silentField();
  contact.type('ann@example.org');
  contact.commit();
  const checking = contact.checkNow();
  end(contact);
  await expect(checking).resolves.toBeUndefined();
});

test('a check that another one replaced is over when that one is', async () => {
  const contact = silentField();
  contact.type('ann@example.org');
  contact.commit();
  const first = contact.checkNow();
  contact.type('bo@example.org');
  const second = contact.checkNow();
  let isOver = false;
  const watched = first.then(() => (isOver = true));
  await new Promise(setImmediate);
  expect(isOver).toBe(false);
  contact.stop();
  await Promise.all([watched, second]);
});
