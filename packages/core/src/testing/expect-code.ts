import assert from 'node:assert/strict';
import { type ErrorCode, isStudyshareError } from '../errors.ts';

/** Asserts that the work is refused with this stable code. */
export async function rejectsWith(code: ErrorCode, work: Promise<unknown> | (() => Promise<unknown>)): Promise<void> {
  await assert.rejects(work, (error: unknown) => {
    assert.ok(isStudyshareError(error), `expected StudyshareError ${code}, got ${error}`);
    assert.equal(error.code, code);
    return true;
  });
}
