import type { Principal } from '../../../config.ts';
import type { AuditVerificationDto } from '../../../contract/clinician.ts';
import { type AuditChain, type AuditLog, type AuditRecord, CHAIN_BEGINS, hashOfRecord } from '../../../ports/index.ts';
import type { With } from '../../context.ts';
import { allRecords } from './read-audit.ts';

const BATCH = 500;

/** Follows the chain of the account's records from what retention left to the newest. */
export function verifyAudit({ audit }: With<unknown>, { accountId }: Principal): Promise<AuditVerificationDto> {
  return verifyChain(audit, accountId);
}

type Fault = NonNullable<AuditVerificationDto['fault']>;

/**
 * The same for any account. Goes on while records are added; what retention removes meanwhile is looked at again from what
 * it left.
 */
export async function verifyChain(audit: AuditLog, accountId: string): Promise<AuditVerificationDto> {
  const chain = await audit.readChain(accountId);
  const unchained = await countUnchained(audit, accountId, chain);
  const begins = chain ?? { sequence: 0, hash: CHAIN_BEGINS, removedSequence: 0, removedHash: CHAIN_BEGINS };
  const { records, fault } = await follow(audit, accountId, begins);
  const later = await audit.readChain(accountId);
  if (fault !== null && later?.removedSequence !== chain?.removedSequence) return verifyChain(audit, accountId);
  const found = fault ?? unchained.fault ?? (await outsideOf(audit, accountId, begins));
  const removed = begins.removedSequence;
  const head = chain === null ? null : { sequence: chain.sequence, hash: chain.hash };
  return { accountId, whole: found === null, fault: found, records, removed, unchained: unchained.count, head };
}

async function follow(
  audit: AuditLog,
  accountId: string,
  chain: Omit<AuditChain, 'beganAt'>,
): Promise<{ records: number; fault: Fault | null }> {
  let [sequence, hash, records] = [chain.removedSequence, chain.removedHash, 0];
  while (sequence < chain.sequence) {
    const batch = await audit.followChain(accountId, sequence, Math.min(BATCH, chain.sequence - sequence));
    if (batch.length === 0) return { records, fault: { kind: 'missing', sequence: sequence + 1 } };
    for (const record of batch) {
      const fault = faultOf(record, sequence + 1, hash);
      if (fault !== null) return { records, fault };
      [sequence, hash, records] = [sequence + 1, record.hash ?? '', records + 1];
    }
  }
  return { records, fault: hash === chain.hash ? null : { kind: 'head', sequence } };
}

function faultOf(record: AuditRecord, sequence: number, previous: string): Fault | null {
  if (record.sequence !== sequence) return { kind: 'missing', sequence };
  if (record.previousHash !== previous) return { kind: 'not-linked', sequence };
  return record.hash === hashOfRecord(previous, record, sequence) ? null : { kind: 'altered', sequence };
}

/**
 * A record whose place the chain does not hold, before what is kept of it or after its newest: whoever lists records is shown
 * it, and following the chain does not come by. What is appended or removed meanwhile is none: the beginning of the chain
 * was read before its first record, and its end is read after the last.
 */
async function outsideOf(
  audit: AuditLog,
  accountId: string,
  { removedSequence }: Pick<AuditChain, 'removedSequence'>,
): Promise<Fault | null> {
  const [first] = await audit.followChain(accountId, Number.MIN_SAFE_INTEGER, 1);
  const begun = first?.sequence ?? null;
  if (begun !== null && begun <= removedSequence) return { kind: 'unchained', sequence: Math.max(0, begun) };
  const newest = (await audit.readChain(accountId))?.sequence ?? 0;
  const [beyond] = await audit.followChain(accountId, newest, 1);
  const past = beyond?.sequence ?? 0;
  const appended = (await audit.readChain(accountId))?.sequence ?? 0;
  return past > appended ? { kind: 'unchained', sequence: past } : null;
}

/** Records without a place in the chain are from before it, or somebody put them there. */
async function countUnchained(audit: AuditLog, accountId: string, chain: AuditChain | null) {
  let [count, fault]: [number, Fault | null] = [0, null];
  for await (const { sequence, at } of allRecords(audit, accountId, { unchained: true })) {
    if (sequence !== null) continue;
    count += 1;
    if (chain !== null && at > chain.beganAt) fault = { kind: 'unchained', sequence: 0 };
  }
  return { count, fault };
}
