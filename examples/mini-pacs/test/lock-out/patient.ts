import type { GateContactDto } from '@studyshare/core/contract';
import { openVisit, type Visit } from './visit.ts';

/** The patient's mail, oldest first, with when it came by the clock of the page's server. */
export type Mail = readonly { text: string; at: number }[];

/** How the patient came in. */
export interface Entry {
  entered: boolean;
  /** How often a code was asked for. */
  codesAsked: number;
  /** Codes of the newest messages that were entered until one was right. */
  codesEntered: number;
}

const CODE = /\b(\d{3}(?: \d{3}){4}|\d{6})\b/;

/**
 * Opens the page as the patient does who remembers no password: asks for one code, enters what the newest messages hold,
 * and sets a new password where the page asks for one.
 */
export async function enter(origin: string, token: string, mail: Mail): Promise<Entry> {
  const visit = await openVisit(origin, token, '192.0.2.9');
  const gate = await gateOf(visit);
  const asked = await visit.post('requestOneTimeCode', { contactId: gate.contacts[0]!.contactId });
  if (asked.status >= 400) return { entered: false, codesAsked: 1, codesEntered: 0 };
  const codesEntered = await enterNewest(visit, mail, Date.parse(String(asked.body['sentAt'])));
  const { gate: after } = await visit.page();
  if (after.kind === 'create-password') await setPassword(visit);
  const { gate: last } = await visit.page();
  return { entered: last.kind === 'open', codesAsked: 1, codesEntered };
}

/** What the page asks of a visit, and where it sends codes. */
export async function gateOf(visit: Visit): Promise<{ contacts: GateContactDto[] }> {
  const { gate } = await visit.page();
  if (!('contacts' in gate)) throw new Error(`the page is ${gate.kind}`);
  return gate;
}

/**
 * Messages come while the patient looks: the newest that was not tried yet, and none from before the page says that the
 * code was sent, until one is right or the tries are used up.
 */
async function enterNewest(visit: Visit, mail: Mail, sentAt: number): Promise<number> {
  const tried = new Set<string>();
  for (;;) {
    const code = await newestOf(mail, sentAt, tried);
    tried.add(code);
    const { body } = await visit.post('verifyOneTimeCode', { code });
    if (body.code !== 'access.wrong_one_time_code') return tried.size;
  }
}

async function newestOf(mail: Mail, sentAt: number, tried: ReadonlySet<string>): Promise<string> {
  for (;;) {
    const codes = mail.filter(({ at }) => at >= sentAt).map(({ text }) => CODE.exec(text)?.[1] ?? '');
    const code = codes.findLast((each) => each !== '' && !tried.has(each));
    if (code !== undefined) return code;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A server that strangers keep busy says so, and the patient presses again. */
async function setPassword(visit: Visit): Promise<void> {
  for (;;) {
    const password = 'violet4river';
    const { status } = await visit.post('setPassword', { password, verifyPassword: password });
    if (status !== 503) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
