import assert from 'node:assert/strict';
import type { StudySource } from '../ports/study-source.ts';
import { rejectsWith } from './expect-code.ts';
import { type ContractRunner, group } from './runner.ts';

export interface StudySourceContractOptions extends ContractRunner {
  /** A source with at least one study that has at least one object. */
  factory: () => Promise<{
    studies: StudySource;
    /** An account and one of its studies. */
    accountId: string;
    studyId: string;
    /** Another account, which has no such study. Left out by a source that serves one account only. */
    foreignAccountId?: string;
    close(): Promise<void>;
  }>;
}

type Fixture = Awaited<ReturnType<StudySourceContractOptions['factory']>>;

/** What every {@link StudySource} has to keep to: stable ids, readable bytes, stable refusals, no foreign studies. */
export function studySourceContract(options: StudySourceContractOptions): void {
  const scenario = (name: string, body: (fixture: Fixture) => Promise<void>) => {
    options.test(name, async () => {
      const fixture = await options.factory();
      try {
        await body(fixture);
      } finally {
        await fixture.close();
      }
    });
  };
  group(options, 'study source contract', () => {
    scenario('a study lists its objects, each once', async ({ studies, accountId, studyId }) => {
      const study = await studies.getStudy(accountId, studyId);
      assert.equal(study.studyId, studyId);
      assert.ok(study.objects.length > 0);
      assert.equal(new Set(study.objects.map((object) => object.objectId)).size, study.objects.length);
      assert.match(study.studyDate, /^(\d{4}-\d{2}-\d{2})?$/);
      for (const object of study.objects) {
        assert.ok(Number.isInteger(object.frames) && object.frames >= 1);
        assert.ok(['picture', 'clip', 'document'].includes(object.kind));
        assert.match(object.mediaType, /^[a-z]+\/[a-z0-9.+-]+$/);
      }
    });

    scenario('asking twice answers the same', async ({ studies, accountId, studyId }) => {
      assert.deepEqual(await studies.getStudy(accountId, studyId), await studies.getStudy(accountId, studyId));
    });

    scenario('every object can be read, again and again', async ({ studies, accountId, studyId }) => {
      for (const object of (await studies.getStudy(accountId, studyId)).objects) {
        const first = await readAll(await studies.readObject(accountId, studyId, object.objectId));
        const second = await readAll(await studies.readObject(accountId, studyId, object.objectId));
        assert.ok(first.length > 0);
        assert.ok(first.equals(second));
        if (object.bytes !== undefined) assert.equal(first.length, object.bytes);
      }
    });

    scenario('a cancelled stream is released', async ({ studies, accountId, studyId }) => {
      const { objectId } = (await studies.getStudy(accountId, studyId)).objects[0]!;
      await (await studies.readObject(accountId, studyId, objectId)).cancel();
      assert.ok((await readAll(await studies.readObject(accountId, studyId, objectId))).length > 0);
    });

    scenario('an unknown study and an unknown object are refused', async ({ studies, accountId, studyId }) => {
      for (const unknown of ['unknown-study', '../..', '']) {
        await rejectsWith('study.not_found', () => studies.getStudy(accountId, unknown));
      }
      for (const unknown of ['unknown-object', '../../etc/passwd']) {
        await rejectsWith('study.object_not_found', () => studies.readObject(accountId, studyId, unknown));
      }
    });

    scenario('V6: another account finds nothing', async ({ studies, accountId, studyId, foreignAccountId }) => {
      if (foreignAccountId === undefined) return;
      const { objectId } = (await studies.getStudy(accountId, studyId)).objects[0]!;
      await rejectsWith('study.not_found', () => studies.getStudy(foreignAccountId, studyId));
      await assert.rejects(() => studies.readObject(foreignAccountId, studyId, objectId));
    });
  });
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
