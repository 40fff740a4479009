/** Where the program writes, and what stops it. */
export interface CliIo {
  stdout(text: string): void;
  stderr(text: string): void;
  signal: AbortSignal;
}
