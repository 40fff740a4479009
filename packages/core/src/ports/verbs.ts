/**
 * The table of a port's verbs: all of them and nothing else, or `tsc` refuses it. `createPatientSharing` looks for each
 * of them in what the host passes, so a verb that a port gains is looked for from then on.
 *
 * @example
 * import type { FileStore } from './file-store.ts';
 *
 * export const FILE_STORE_VERBS = {
 *   write: true,
 *   read: true,
 *   size: true,
 *   remove: true,
 *   removeShare: true,
 * } satisfies Verbs<FileStore>;
 */
export type Verbs<Port> = {
  readonly [Verb in keyof Port as Port[Verb] extends (...given: never[]) => unknown ? Verb : never]: true;
};
