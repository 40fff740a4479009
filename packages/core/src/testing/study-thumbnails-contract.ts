import assert from 'node:assert/strict';
import type { StudyThumbnails } from '../ports/study-thumbnails.ts';
import { rejectsWith } from './expect-code.ts';
import { type ContractOptions, type ScenarioOver, suite } from './scenarios.ts';

/** An archive that draws small pictures. */
export interface StudyThumbnailsFixture {
  thumbnails: StudyThumbnails;
  /** An account, one of its studies, and an object of it that the archive draws. */
  accountId: string;
  studyId: string;
  objectId: string;
  /** Another account, which has no such study. Left out where there is but one. */
  foreignAccountId?: string;
  /** From now on the archive does not answer. Needed where `unavailable` is promised. */
  breakDown?(): Promise<void>;
  close(): Promise<void>;
}

/** What the contract suite of `StudyThumbnails` is run with. */
export interface StudyThumbnailsContractOptions extends ContractOptions<StudyThumbnailsFixture> {
  /** Whether the fixtures can `breakDown`. */
  unavailable?: boolean;
}

const SIDE = 128;

/** What every {@link StudyThumbnails} has to keep to: a JPEG or nothing, stable refusals, an end for whoever waits no more. */
export function studyThumbnailsContract(options: StudyThumbnailsContractOptions): void {
  suite(options, 'study thumbnails contract', (scenario) => {
    drawing(scenario);
    if (options.unavailable) breaking(scenario);
  });
}

function drawing(scenario: ScenarioOver<StudyThumbnailsFixture>): void {
  scenario('an object is drawn as a JPEG, again and again', async ({ thumbnails, accountId, studyId, objectId }) => {
    for (const side of [SIDE, SIDE, 2 * SIDE]) {
      const bytes = await thumbnails.readThumbnail(accountId, studyId, objectId, side);
      assert.ok(bytes !== undefined && Buffer.from(bytes.subarray(0, 3)).toString('hex') === 'ffd8ff');
    }
  });

  scenario('what there is none of is refused', async ({ thumbnails, accountId, studyId, objectId }) => {
    for (const unknown of ['unknown-study', '../..', '1.2.3.4.5.6.7.8.9'])
      await rejectsWith('study.not_found', () => thumbnails.readThumbnail(accountId, unknown, objectId, SIDE));
    for (const unknown of ['unknown-object', '../../etc/passwd', '1.2.3.4.5.6.7.8.9'])
      await rejectsWith('study.object_not_found', () => thumbnails.readThumbnail(accountId, studyId, unknown, SIDE));
  });

  scenario('V6: another account is drawn nothing', async ({ thumbnails, studyId, objectId, foreignAccountId }) => {
    if (foreignAccountId === undefined) return;
    await rejectsWith('study.not_found', () => thumbnails.readThumbnail(foreignAccountId, studyId, objectId, SIDE));
  });

  scenario('what nobody wants any more is not begun', async ({ thumbnails, accountId, studyId, objectId }) => {
    const reason = new Error('not wanted');
    const signal = AbortSignal.abort(reason);
    await assert.rejects(() => thumbnails.readThumbnail(accountId, studyId, objectId, SIDE, signal), reason);
  });
}

function breaking(scenario: ScenarioOver<StudyThumbnailsFixture>): void {
  scenario('an archive that does not answer is unavailable', async (fixture) => {
    const { thumbnails, accountId, studyId, objectId, breakDown } = fixture;
    await breakDown!();
    await rejectsWith('study.unavailable', () => thumbnails.readThumbnail(accountId, studyId, objectId, SIDE));
  });
}
