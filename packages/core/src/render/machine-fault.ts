import { isStudyshareError, StudyshareError } from '../errors.ts';

/** What a machine failed at while an object was worked on. */
export type MachineFault = 'killed' | 'not-started' | 'no-room' | 'gone';

const FAULTS: ReadonlySet<unknown> = new Set<MachineFault>(['killed', 'not-started', 'no-room', 'gone']);

/** A fault of the machine, whatever the object holds: it says nothing about the object and is worth another try. */
export function machineFault(what: MachineFault, cause?: unknown): StudyshareError {
  return new StudyshareError('server.busy', { params: { step: 'machine', what }, cause });
}

/** The same of an error that a call to the system ended with (a full disk, too many open files): no bytes cause one. */
export function isMachineFault(error: unknown): boolean {
  if (isStudyshareError(error, 'server.busy')) return FAULTS.has(error.params['what']);
  // A child that closed its input tells itself why it ended.
  return error instanceof Error && 'syscall' in error && 'code' in error && error.code !== 'EPIPE';
}

/** What the fault was. */
export function whatFailed(error: unknown): MachineFault {
  return isStudyshareError(error, 'server.busy') ? (error.params['what'] as MachineFault) : 'no-room';
}
