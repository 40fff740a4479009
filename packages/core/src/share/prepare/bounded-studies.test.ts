import { expect, test } from 'vitest';
import type { StudySource } from '../../ports/index.ts';
import { memoryStudySource } from '../../testing/memory-study-source.ts';
import { stubStudy } from '../../testing/share-kit/stub-study.ts';
import { SILENCE_MS } from '../bounded.ts';
import { boundedRecentStudies, boundedStudies, boundedThumbnails } from './bounded-studies.ts';

const stub = stubStudy('clinic', 'study-1', ['picture']);
const never = () => new Promise<never>(() => {});

/** A platform whose waits end when the test says so. */
function stepped() {
  const waits: { milliseconds: number; end: () => void }[] = [];
  const sleep = (milliseconds: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      waits.push({ milliseconds, end: resolve });
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  return { platform: { sleep }, waits };
}

const open = (studies: StudySource, signal?: AbortSignal) =>
  studies.readObject('clinic', 'study-1', 'object-1', signal);

test('what the archive answers comes through as it is', async () => {
  const studies = boundedStudies(memoryStudySource([stub]), stepped().platform);
  expect(await studies.getStudy('clinic', 'study-1')).toEqual(stub.study);
  expect(new Uint8Array(await new Response(await open(studies)).arrayBuffer())).toEqual(stub.content['object-1']);
  await expect(studies.getStudy('clinic-2', 'study-1')).rejects.toMatchObject({ code: 'study.not_found' });
});

test('an archive that says nothing for five minutes is unavailable, so that the preparation is tried again', async () => {
  const silent = new ReadableStream<Uint8Array>({ pull: never });
  const cases: [Partial<StudySource>, (studies: StudySource) => Promise<unknown>][] = [
    [{ getStudy: never }, (studies) => studies.getStudy('clinic', 'study-1')],
    [{ readObject: never }, (studies) => open(studies)],
    [{ readObject: async () => silent }, async (studies) => (await open(studies)).getReader().read()],
  ];
  for (const [broken, ask] of cases) {
    const { platform, waits } = stepped();
    const asked = ask(boundedStudies({ ...memoryStudySource([stub]), ...broken }, platform));
    const refused = expect(asked).rejects.toMatchObject({ code: 'study.unavailable' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(waits.at(-1)?.milliseconds).toBe(SILENCE_MS);
    waits.at(-1)?.end();
    await refused;
  }
});

test('a connection that opens after nobody waits any more is closed again, and so is one that is left half-way', async () => {
  const closed: string[] = [];
  const stream = (name: string) =>
    new ReadableStream<Uint8Array>({
      pull: (controller) => (name === 'half' ? controller.enqueue(new Uint8Array(1)) : never()),
      cancel: () => void closed.push(name),
    });
  const left = new AbortController();
  let answer: (stream: ReadableStream<Uint8Array>) => void = () => {};
  const late = new Promise<ReadableStream<Uint8Array>>((resolve) => {
    answer = resolve;
  });
  const { platform } = stepped();
  const opening = open(boundedStudies({ ...memoryStudySource([]), readObject: () => late }, platform), left.signal);
  const refused = expect(opening).rejects.toThrow('left');
  left.abort(new Error('left'));
  await refused;
  answer(stream('late'));
  const half = boundedStudies({ ...memoryStudySource([]), readObject: async () => stream('half') }, platform);
  for await (const _chunk of await open(half)) break;
  const silent = boundedStudies({ ...memoryStudySource([]), readObject: async () => stream('silent') }, platform);
  const gone = new AbortController();
  const reading = (await open(silent, gone.signal)).getReader().read();
  const stopped = expect(reading).rejects.toThrow('gone');
  gone.abort(new Error('gone'));
  await stopped;
  expect(closed.sort()).toEqual(['half', 'late', 'silent']);
});

test('an archive that was silent for too long is told that nobody waits for it any more', async () => {
  const { platform, waits } = stepped();
  const told: (AbortSignal | undefined)[] = [];
  const silent = (signal: AbortSignal | undefined) => {
    told.push(signal);
    return never();
  };
  const studies = boundedStudies(
    {
      getStudy: (_account, _study, signal) => silent(signal),
      readObject: (_account, _study, _object, signal) => silent(signal),
    },
    platform,
  );
  const recent = boundedRecentStudies({ listRecentStudies: (_account, _since, signal) => silent(signal) }, platform);
  const thumbnails = boundedThumbnails({ readThumbnail: (...asked) => silent(asked[4]) }, platform);
  const wanted = new AbortController().signal;
  for (const ask of [
    () => studies.getStudy('clinic', 'study-1'),
    () => studies.getStudy('clinic', 'study-1', wanted),
    () => open(studies),
    () => recent.listRecentStudies('clinic', new Date(0)),
    () => thumbnails.readThumbnail('clinic', 'study-1', 'object-1', 320, wanted),
  ]) {
    const refused = expect(ask()).rejects.toMatchObject({ code: 'study.unavailable' });
    const before = waits.length;
    await expect.poll(() => waits.length).toBeGreaterThan(before);
    waits.at(-1)?.end();
    await refused;
    expect(told.at(-1)).toMatchObject({ aborted: true });
  }
  expect(wanted.aborted).toBe(false);
});
