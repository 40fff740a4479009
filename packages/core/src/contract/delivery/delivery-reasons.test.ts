import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { DELIVERY_REASONS, isSetUpFault, mayPass } from './reasons.ts';
import { type SmtpAnswer, smtpReason } from './smtp-status.ts';
import { twilioReason } from './twilio-errors.ts';

describe('R7: what a mail server said', () => {
  const answer = (line: string, to: SmtpAnswer['to']): SmtpAnswer => {
    const [, reply, status] = /^(\d{3})?[ -]?([245]\.\d+\.\d+)?/.exec(line) ?? [];
    return { reply: reply === undefined ? null : Number(reply), status: status ?? null, words: line, to };
  };

  test.each([
    ['550 5.1.1 no such user', 'mailbox-unknown'],
    ['550 no', 'mailbox-unknown'],
    ['551 not here', 'mailbox-unknown'],
    ['550 5.4.1 Recipient address rejected: Access denied', 'mailbox-unknown'],
    ['550 5.7.1 The user you are trying to contact does not exist', 'mailbox-unknown'],
    ['550 5.1.2 bad destination host', 'domain-unknown'],
    ['556 5.1.10 the domain takes no mail', 'domain-unknown'],
    ['5.4.4', 'domain-unknown'],
    ['450 4.2.1 mailbox busy', 'provider-unavailable'],
    ['550 5.2.1 mailbox disabled', 'mailbox-disabled'],
    ['552 5.2.2 over quota', 'mailbox-full'],
    ['452 4.2.2 over quota', 'mailbox-full'],
    ['552 no', 'mailbox-full'],
    ['554 delivery error: mailbox of this user is full', 'mailbox-full'],
    ['552 5.3.4 message too big for system', 'message-too-large'],
    ['552 5.2.3 length exceeds limit', 'message-too-large'],
    ['451 4.7.1 come back later', 'greylisted'],
    ['450 4.2.0 <a>: Recipient address rejected: Greylisted', 'greylisted'],
    ['451 4.7.500 server busy', 'greylisted'],
    ['450 graylisting in action', 'greylisted'],
    ['421 4.3.2 shutting down', 'provider-unavailable'],
    ['450 mailbox busy', 'provider-unavailable'],
    ['452 4.3.1 system storage', 'provider-unavailable'],
    ['452 no', 'provider-unavailable'],
    ['4.4.1', 'provider-unavailable'],
    ['554 5.7.1 <a>: Relay access denied', 'relay-denied'],
    ['550 5.7.1 Relaying denied', 'relay-denied'],
    ['550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'relay-denied'],
    ['454 4.7.1 <a>: Relay access denied', 'relay-denied'],
    ['553 5.7.1 <b>: Sender address rejected: not owned by user', 'sender-refused'],
    ['550 5.7.26 unauthenticated mail', 'sender-refused'],
    ['550 5.7.23 SPF validation failed', 'sender-refused'],
    ['421 4.7.28 unusual rate', 'rate-limited'],
    ['450 4.7.1 too many messages', 'rate-limited'],
    ['530 5.7.0 must issue a STARTTLS command first', 'sign-in-refused'],
    ['535 5.7.8 bad credentials', 'sign-in-refused'],
    ['454 4.7.0 temporary authentication failure', 'sign-in-refused'],
    ['554 5.7.1 blocked using a blocklist', 'taken-for-spam'],
    ['550 5.7.1 message looks like spam', 'taken-for-spam'],
    ['550 5.7.1 by policy', 'refused-by-server'],
    ['554 no', 'refused-by-server'],
    ['5.4.7', 'given-up'],
    ['5.0.0', 'refused-by-server'],
  ])('of a recipient: %s', (line, reason) => {
    expect(smtpReason(answer(line, 'recipient'))).toBe(reason);
  });

  test.each([
    ['552 5.3.4 too big', 'sender', 'message-too-large'],
    ['552 no', 'sender', 'message-too-large'],
    ['552 no', 'content', 'message-too-large'],
    ['550 no', 'sender', 'sender-refused'],
    ['550 no', 'content', 'refused-by-server'],
    ['554 5.7.1 no', 'content', 'refused-by-server'],
  ] as const)('%s, of the %s', (line, to, reason) => {
    expect(smtpReason(answer(line, to))).toBe(reason);
  });
});

describe("R7: Twilio's error codes", () => {
  test.each([
    [21608, 'trial-account'],
    [572005, 'trial-account'],
    [21617, 'message-too-long'],
    [30034, 'sender-not-registered'],
    [30032, 'sender-not-registered'],
    [30002, 'account-suspended'],
    [20003, 'sign-in-refused'],
    [21408, 'country-not-enabled'],
    [21211, 'number-invalid'],
    [21610, 'opted-out'],
    [30003, 'number-unreachable'],
    [30006, 'number-landline'],
    [30007, 'taken-for-spam'],
    [30022, 'rate-limited'],
    [99999, 'refused-by-server'],
    [Number.NaN, 'refused-by-server'],
  ])('%i', (code, reason) => {
    expect(twilioReason(code)).toBe(reason);
  });
});

test("R7: a fault of the clinic's set-up waits to be mended, one of the contact does not", () => {
  for (const reason of Object.keys(DELIVERY_REASONS) as (keyof typeof DELIVERY_REASONS)[]) {
    if (isSetUpFault(reason)) expect(mayPass(reason)).toBe(true);
  }
  expect(['relay-denied', 'sign-in-refused', 'trial-account', 'sender-not-registered'].every(isSetUpFault)).toBe(true);
  expect(['mailbox-unknown', 'toString', ''].some(isSetUpFault)).toBe(false);
  expect(mayPass('number-blocked')).toBe(false);
});

test('every reason stands in the document, at the one whose matter it is', async () => {
  const document = await readFile(new URL('../../../../../docs/sending.md', import.meta.url), 'utf8');
  const owners = {
    ...{ contact: "the contact's", receiver: "the receiver's", provider: "the provider's" },
    ...{ clinic: "the clinic's", ours: "Studyshare's" },
  };
  for (const [owner, name] of Object.entries(owners)) {
    const told = new RegExp(`^\\| ${name} \\| (.*?) \\|`, 'm').exec(document)?.[1]?.match(/[a-z-]+/g);
    const known = Object.entries(DELIVERY_REASONS).filter(([, whose]) => whose === owner);
    expect(told?.sort()).toEqual(known.map(([reason]) => reason).sort());
  }
});
