/** Why a call was wrong, in words for the terminal. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** How the command is called; empty: left out; undefined: as the program says in general. */
  readonly usage: string | undefined;

  constructor(message: string, usage?: string) {
    super(message);
    this.usage = usage;
  }
}
