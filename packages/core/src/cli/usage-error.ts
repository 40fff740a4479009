/** Why a call was wrong, in words for the terminal. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
