import { createHash } from 'node:crypto';

/** A record as it lies in the log: what was told, when by the log's clock, and its place in the chain of its account. */
export interface AuditRecord {
  recordId: string;
  /** Epoch ms. */
  at: number;
  accountId: string;
  shareId: string | null;
  action: string;
  actor: string;
  outcome: 'success' | 'failure';
  /** JSON, as it was written: the hash is over these very characters. */
  detail: string | null;
  /** From 1, without gaps; null of records from before there was a chain. */
  sequence: number | null;
  /** Of the record before, or {@link CHAIN_BEGINS}; null without a sequence. */
  previousHash: string | null;
  hash: string | null;
}

/** The chain of an account: its newest record, and what retention has removed. */
export interface AuditChain {
  sequence: number;
  hash: string;
  /** Epoch ms: records without a sequence are older. */
  beganAt: number;
  /** The newest record that was removed for its age; 0 and {@link CHAIN_BEGINS} while none was. */
  removedSequence: number;
  removedHash: string;
}

/** What stands in place of the hash before the first record. */
export const CHAIN_BEGINS = '0'.repeat(64);

/**
 * SHA-256 (hex) over the record and the hash of the one before: whoever changes, removes or inserts a record has to change
 * all that follow.
 */
export function hashOfRecord(
  previousHash: string,
  record: Pick<AuditRecord, 'at' | 'accountId' | 'shareId' | 'action' | 'actor' | 'outcome' | 'detail'>,
  sequence: number,
): string {
  const { at, accountId, shareId, action, actor, outcome, detail } = record;
  const parts = [previousHash, sequence, at, accountId, shareId, action, actor, outcome, detail];
  return createHash('sha256').update(JSON.stringify(parts), 'utf8').digest('hex');
}
