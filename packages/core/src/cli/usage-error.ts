/** For a call that was right, and met something that is not: how it is called would push the reason out of sight. */
export const NO_USAGE = '';

/** Why a call was wrong, in words for the terminal. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** How the command is called; `NO_USAGE`: left out; undefined: as the program says in general. */
  readonly usage: string | undefined;

  constructor(message: string, usage?: string) {
    super(message);
    this.usage = usage;
  }
}
