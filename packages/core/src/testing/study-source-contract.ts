import assert from 'node:assert/strict';
import type { StudySource } from '../ports/study-source.ts';
import { rejectsWith } from './expect-code.ts';
import { type ContractRunner, group } from './runner.ts';

/**
 * What may befall an archive while objects are read: it does not answer; an object breaks off in the middle; an object begins
 * and then nothing more comes; something else comes than what was asked for.
 */
export type ArchiveDisturbance = 'unavailable' | 'torn' | 'slow' | 'wrong-bytes';

/** What the suite runs against: made for each scenario anew. */
export interface StudySourceFixture {
  studies: StudySource;
  /** An account and one of its studies. */
  accountId: string;
  studyId: string;
  /** Another account, which has no such study. Left out by a source that serves one account only. */
  foreignAccountId?: string;
  /** An object of the study of at least four megabytes. Needed where `large` is promised. */
  largeObjectId?: string;
  /** Disturbs the archive from now on. Needed where `disturbances` are promised. */
  disturb?(disturbance: ArchiveDisturbance): Promise<void>;
  close(): Promise<void>;
}

export interface StudySourceContractOptions extends ContractRunner {
  /** A source with at least one study that has at least one object. */
  factory: () => Promise<StudySourceFixture>;
  /** What `disturb` of the fixtures can do to the archive; without it those scenarios are not run. */
  disturbances?: readonly ArchiveDisturbance[];
  /** Whether the fixtures have a `largeObjectId`. */
  large?: boolean;
}

type Scenario = (name: string, body: (fixture: StudySourceFixture) => Promise<void>) => void;

/**
 * What every {@link StudySource} has to keep to: stable ids, readable bytes, stable refusals, no foreign studies, an end when
 * nobody wants the answer any more, and never a part or something else for an object.
 */
export function studySourceContract(options: StudySourceContractOptions): void {
  const scenario: Scenario = (name, body) => {
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
    answers(scenario);
    endings(scenario);
    if (options.large) largeObjects(scenario);
    for (const disturbance of options.disturbances ?? []) DISTURBED[disturbance](scenario);
  });
}

function answers(scenario: Scenario): void {
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

  scenario('an unknown study and an unknown object are refused', async ({ studies, accountId, studyId }) => {
    for (const unknown of ['unknown-study', '../..', '', '1.2.3.4.5.6.7.8.9']) {
      await rejectsWith('study.not_found', () => studies.getStudy(accountId, unknown));
    }
    for (const unknown of ['unknown-object', '../../etc/passwd', '1.2.3.4.5.6.7.8.9']) {
      await rejectsWith('study.object_not_found', () => studies.readObject(accountId, studyId, unknown));
    }
  });

  scenario('V6: another account finds nothing', async ({ studies, accountId, studyId, foreignAccountId }) => {
    if (foreignAccountId === undefined) return;
    const { objectId } = (await studies.getStudy(accountId, studyId)).objects[0]!;
    await rejectsWith('study.not_found', () => studies.getStudy(foreignAccountId, studyId));
    await assert.rejects(() => studies.readObject(foreignAccountId, studyId, objectId));
  });
}

function endings(scenario: Scenario): void {
  scenario('a cancelled stream is released', async ({ studies, accountId, studyId }) => {
    const { objectId } = (await studies.getStudy(accountId, studyId)).objects[0]!;
    await (await studies.readObject(accountId, studyId, objectId)).cancel();
    assert.ok((await readAll(await studies.readObject(accountId, studyId, objectId))).length > 0);
  });

  scenario('what nobody wants any more is not begun', async ({ studies, accountId, studyId }) => {
    const { objectId } = (await studies.getStudy(accountId, studyId)).objects[0]!;
    const reason = new Error('not wanted');
    const signal = AbortSignal.abort(reason);
    await assert.rejects(() => studies.getStudy(accountId, studyId, signal), reason);
    await assert.rejects(() => studies.readObject(accountId, studyId, objectId, signal), reason);
  });

  scenario('an object that nobody wants any more comes to an end', async ({ studies, accountId, studyId }) => {
    const { objectId } = (await studies.getStudy(accountId, studyId)).objects[0]!;
    const over = new AbortController();
    const stream = await studies.readObject(accountId, studyId, objectId, over.signal);
    over.abort(new Error('not wanted'));
    // A small one may be there already.
    await readAll(stream).catch(() => undefined);
    assert.ok((await readAll(await studies.readObject(accountId, studyId, objectId))).length > 0);
  });
}

function largeObjects(scenario: Scenario): void {
  scenario('a large object comes in pieces, and whole', async (fixture) => {
    const { studies, accountId, studyId } = fixture;
    const objectId = largeObject(fixture);
    const { objects } = await studies.getStudy(accountId, studyId);
    const announced = objects.find((object) => object.objectId === objectId)?.bytes;
    let pieces = 0;
    let total = 0;
    for await (const piece of await studies.readObject(accountId, studyId, objectId)) {
      pieces++;
      total += piece.byteLength;
    }
    assert.ok(pieces > 1);
    assert.ok(total >= LARGE_BYTES);
    if (announced !== undefined) assert.equal(total, announced);
  });

  scenario('a large object can be left in the middle', async (fixture) => {
    const { studies, accountId, studyId } = fixture;
    const objectId = largeObject(fixture);
    const over = new AbortController();
    for (const leave of ['cancel', 'abort']) {
      const reader = (await studies.readObject(accountId, studyId, objectId, over.signal)).getReader();
      const { value } = await reader.read();
      assert.ok(value !== undefined && value.byteLength < LARGE_BYTES);
      if (leave === 'cancel') await reader.cancel();
      else over.abort(new Error('not wanted'));
      if (leave === 'abort') await assert.rejects(async () => drain(reader));
    }
    assert.ok((await readAll(await studies.readObject(accountId, studyId, objectId))).length >= LARGE_BYTES);
  });
}

const LARGE_BYTES = 4 * 1024 * 1024;

function largeObject({ largeObjectId }: StudySourceFixture): string {
  assert.ok(largeObjectId !== undefined, 'the fixture names its large object');
  return largeObjectId;
}

const DISTURBED: Record<ArchiveDisturbance, (scenario: Scenario) => void> = {
  unavailable: (scenario) =>
    scenario('an archive that does not answer is unavailable, and nothing is gone', async (fixture) => {
      const { studies, accountId, studyId } = fixture;
      const study = await studies.getStudy(accountId, studyId);
      await disturb(fixture, 'unavailable');
      await rejectsWith('study.unavailable', async () =>
        readAll(await studies.readObject(accountId, studyId, study.objects[0]!.objectId)),
      );
      // What a source remembers it may tell.
      const again = await studies.getStudy(accountId, studyId).catch((error: unknown) => error);
      if (again instanceof Error) await rejectsWith('study.unavailable', () => Promise.reject(again));
      else assert.deepEqual(again, study);
    }),

  torn: (scenario) =>
    scenario('an object that breaks off is never taken for whole', async (fixture) => {
      const { studies, accountId, studyId } = fixture;
      const { objectId, bytes } = (await studies.getStudy(accountId, studyId)).objects[0]!;
      await disturb(fixture, 'torn');
      const read = async () => readAll(await studies.readObject(accountId, studyId, objectId));
      // By an error, or by fewer bytes than were announced: that is looked for where objects are read.
      if (bytes === undefined) await rejectsWith('study.unavailable', read);
      else assert.ok((await read().catch(() => Buffer.alloc(0))).length < bytes);
    }),

  slow: (scenario) =>
    scenario('an archive that falls silent does not hold whoever stops waiting', async (fixture) => {
      const { studies, accountId, studyId } = fixture;
      const { objectId } = (await studies.getStudy(accountId, studyId)).objects[0]!;
      await disturb(fixture, 'slow');
      const over = new AbortController();
      const reason = new Error('not wanted');
      const reading = async () => readAll(await studies.readObject(accountId, studyId, objectId, over.signal));
      const read = reading();
      setImmediate(() => over.abort(reason));
      await assert.rejects(() => read, reason);
    }),

  'wrong-bytes': (scenario) =>
    scenario('something else than the object is never given for it', async (fixture) => {
      const { studies, accountId, studyId } = fixture;
      const { objectId } = (await studies.getStudy(accountId, studyId)).objects[0]!;
      await disturb(fixture, 'wrong-bytes');
      await rejectsWith('study.unavailable', async () =>
        readAll(await studies.readObject(accountId, studyId, objectId)),
      );
    }),
};

async function disturb(fixture: StudySourceFixture, disturbance: ArchiveDisturbance): Promise<void> {
  assert.ok(fixture.disturb !== undefined, 'the fixture can disturb its archive');
  await fixture.disturb(disturbance);
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  while (!(await reader.read()).done);
}
