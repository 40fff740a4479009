import type { Knex } from 'knex';
import type { AuditEntry } from '../../../ports/index.ts';
import type { Dialect } from './dialect.ts';

/** An open transaction and the database's time in it. */
export interface Work {
  trx: Knex.Transaction;
  dialect: Dialect;
  /** Epoch ms. Taken once, so that all the rows of one change agree. */
  now: number;
  /** Epoch ms at this moment. For who waited for a lock: whoever held it may have written a later time than `now`. */
  clock(this: void): Promise<number>;
  /** Something of this share is due now: the job queue that has joined the store is told within the transaction. */
  changed(this: void, shareId: string): void;
  /** To be put on record with the transaction, as its last step. */
  recorded(this: void, entry: AuditEntry): void;
}
