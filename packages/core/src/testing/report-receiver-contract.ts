import assert from 'node:assert/strict';
import type { ProviderReport } from '../ports/delivery-report.ts';
import type { ReportCall, ReportReceiver } from '../ports/report-source.ts';
import { rejectsWith } from './expect-code.ts';
import { type ContractOptions, type ScenarioOver, suite } from './scenarios.ts';

/** A provider's call as it came in: headers by lower-case name. */
export interface RecordedCall {
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** With the question mark; default: none. */
  search?: string;
  /** When it came, epoch ms. */
  now: number;
}

/** A receiver, and a call of its provider: one of its documentation's examples, or one that was recorded. */
export interface ReportReceiverFixture {
  receiver: ReportReceiver;
  /** A genuine call that reports at least one message. */
  genuine: RecordedCall;
  /** What it reports. */
  reports: readonly ProviderReport[];
  /** The header that proves it genuine. */
  proof: string;
  close(): Promise<void>;
}

/** What the contract suite of `ReportReceiver` is run with. */
export interface ReportReceiverContractOptions extends ContractOptions<ReportReceiverFixture> {
  /** Whether the proof covers the body; a password in a header does not. */
  covers?: 'body' | 'nothing';
  /** Whether a proof grows old. */
  dated?: boolean;
}

const DAY_MS = 86_400_000;

/** What every {@link ReportReceiver} has to keep to: a genuine call is read, and nobody else's is. */
export function reportReceiverContract(options: ReportReceiverContractOptions): void {
  suite(options, 'report receiver contract', (scenario) => {
    reading(scenario);
    if (options.covers !== 'nothing') covering(scenario);
    if (options.dated) dating(scenario);
  });
}

function reading(scenario: ScenarioOver<ReportReceiverFixture>): void {
  scenario('its name can stand in an address', async ({ receiver }) => {
    assert.match(receiver.name, /^[a-z0-9-]{1,40}$/);
  });

  scenario('a genuine call is read, and again when the provider tells it twice', async (fixture) => {
    const { receiver, genuine, reports } = fixture;
    for (let told = 0; told < 2; told += 1) assert.deepEqual(await receiver.receive(callOf(genuine)), reports);
  });

  scenario('a call without proof, or with another’s, is not signed', async ({ receiver, genuine, proof }) => {
    const { [proof]: shown = '', ...without } = genuine.headers;
    assert.notEqual(shown, '', 'the fixture names the header');
    const forged = [without, { ...without, [proof]: '' }, { ...without, [proof]: otherProof(shown) }];
    for (const headers of forged)
      await rejectsWith('report.not_signed', () => receiver.receive(callOf({ ...genuine, headers })));
  });
}

function covering(scenario: ScenarioOver<ReportReceiverFixture>): void {
  scenario('a body that was altered is not signed', async ({ receiver, genuine }) => {
    const body = Uint8Array.from(genuine.body);
    body[Math.floor(body.length / 2)]! ^= 1;
    for (const altered of [body, genuine.body.slice(0, -1), new Uint8Array(0)])
      await rejectsWith('report.not_signed', () => receiver.receive(callOf({ ...genuine, body: altered })));
  });
}

function dating(scenario: ScenarioOver<ReportReceiverFixture>): void {
  scenario('a proof of yesterday, or of tomorrow, is none', async ({ receiver, genuine }) => {
    for (const later of [DAY_MS, -DAY_MS])
      await rejectsWith('report.not_signed', () => receiver.receive(callOf({ ...genuine, now: genuine.now + later })));
  });
}

/** Differs in one character, in the middle, so that its form stays. */
function otherProof(proof: string): string {
  const at = Math.floor(proof.length / 2);
  return proof.slice(0, at) + (proof[at] === '0' ? '1' : '0') + proof.slice(at + 1);
}

function callOf({ headers, body, search = '', now }: RecordedCall): ReportCall {
  const { signal } = new AbortController();
  return { header: (name) => headers[name] ?? null, body, search, now, signal };
}
