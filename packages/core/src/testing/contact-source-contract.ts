import assert from 'node:assert/strict';
import type { ContactSource } from '../ports/contact-source.ts';
import type { Study } from '../ports/study-source.ts';
import { type ContractOptions, type ScenarioOver, suite } from './scenarios.ts';

/** A source of contacts, and what it is asked about. */
export interface ContactSourceFixture {
  contacts: ContactSource;
  /** Whose patient it is. */
  accountId: string;
  /** A study whose patient can be reached. */
  study: Study;
  /** How: the texts that the source has to give for it, in any order. */
  texts: readonly string[];
  /** A study whose patient has no record. */
  unknown: Study;
  /** For what a record limits to a time. Default: the process's clock. */
  now?: Date;
  close(): Promise<void>;
}

/** What the contract suite of `ContactSource` is run with. */
export type ContactSourceContractOptions = ContractOptions<ContactSourceFixture>;

/** What every {@link ContactSource} has to keep to: whole words of the record, or none (S6). */
export function contactSourceContract(options: ContactSourceContractOptions): void {
  suite(options, 'contact source contract', reading);
}

function reading(scenario: ScenarioOver<ContactSourceFixture>): void {
  scenario('S6: every way the record has, as it stands there', async ({ contacts, accountId, study, texts, now }) => {
    const points = await contacts.readContacts(accountId, study, now ?? new Date());
    assert.deepEqual(points.map(({ text }) => text).sort(), [...texts].sort());
    for (const { channel, text, order, certain } of points) {
      assert.ok(channel === 'email' || channel === 'sms');
      assert.ok(text === text.trim() && text !== '' && !/\p{Cc}/u.test(text));
      assert.ok(Number.isFinite(order) && typeof certain === 'boolean');
    }
  });

  scenario('asking twice answers the same', async ({ contacts, accountId, study, now = new Date() }) => {
    const ask = () => contacts.readContacts(accountId, study, now);
    assert.deepEqual(await ask(), await ask());
  });

  scenario('who has no record has no contact', async ({ contacts, accountId, unknown, now }) => {
    assert.deepEqual(await contacts.readContacts(accountId, unknown, now ?? new Date()), []);
  });
}
