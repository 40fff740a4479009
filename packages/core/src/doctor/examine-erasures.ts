import { isStudyshareError } from '../errors.ts';
import { type ErasureList, EXAMINE, type Finding, isExamined, type StoreClock } from '../ports/index.ts';

const PART = 'erasure list';

/** Whether a restored backup would bring deleted pages back. */
export async function examineErasures(list: ErasureList | undefined, store: StoreClock): Promise<Finding> {
  if (list === undefined) {
    const mend =
      'Give `erasures`, e.g. folderErasureList on another disk: without it a restore brings deleted pages back.';
    return { part: PART, state: 'warning', says: 'none', mend };
  }
  try {
    let count = 0;
    for await (const _ of list.read(await store.now())) count += 1;
    const itself = isExamined(list) ? await list[EXAMINE]() : [];
    const bad = itself.find(({ state }) => state !== 'good');
    return bad ?? { part: PART, state: 'good', says: `can be read; entries: ${count}` };
  } catch (error) {
    const code = isStudyshareError(error) ? error.code : 'failed';
    const mend = 'Check that its disk or network share is there and readable: until then nothing is answered.';
    return { part: PART, state: 'fault', says: `cannot be read (${code})`, mend };
  }
}
