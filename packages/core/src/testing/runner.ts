/**
 * The test runner a contract suite registers with: Vitest's or `node:test`'s `test` and `describe` as they are.
 * Assertions are made with `node:assert`.
 */
export interface ContractRunner {
  test: (name: string, body: () => Promise<void>) => unknown;
  /** Groups the tests where the runner can. */
  describe?: (name: string, body: () => void) => unknown;
}

export function group(runner: ContractRunner, name: string, body: () => void): void {
  if (runner.describe === undefined) body();
  else runner.describe(name, body);
}
