/**
 * Ends things one after the other, each of them whatever became of those before: what is left running holds a process, and
 * a database that is left open its lock.
 * @throws the first error, after the last step
 */
export async function endAll(steps: readonly (() => unknown)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
