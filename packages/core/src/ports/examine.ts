/** What was found of one part of an installation. */
export interface Finding {
  /** What was looked at, e.g. `database version`. */
  part: string;
  /** `unknown`: it could not be looked at, or not without doing something to others. */
  state: 'good' | 'warning' | 'fault' | 'unknown';
  /** In a few words, for an operator's terminal. Never patient data, contacts, secrets or addresses with secrets in them. */
  says: string;
  /** What to do about it; of everything that is not good. */
  mend?: string;
}

/**
 * Under this name a part of an installation (a store, a notifier …) may offer to look at itself: whether it would work. It
 * sends nothing and changes nothing. No verb of any port: nothing of the product calls it but `studyshare doctor`.
 */
export const EXAMINE: unique symbol = Symbol.for('studyshare.examine') as never;

/** A part that can look at itself, which `studyshare doctor` asks it to do. */
export interface Examined {
  /** Rejects never for what it finds; a rejection means that nothing is known. */
  [EXAMINE](signal?: AbortSignal): Promise<Finding[]>;
}

/** Whether a part can look at itself. */
export function isExamined(part: unknown): part is Examined {
  return typeof part === 'object' && part !== null && typeof (part as Partial<Examined>)[EXAMINE] === 'function';
}
