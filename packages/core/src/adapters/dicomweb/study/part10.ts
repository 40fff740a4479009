import { unavailable } from '../faults.ts';

const PREAMBLE = 128;
const PREFIX = 'DICM';
const META_GROUP = 0x0002;
const MEDIA_STORAGE_SOP_INSTANCE_UID = 0x0003;
/** The file meta information takes some hundred bytes. */
const MOST_META_BYTES = 64 * 1024;
/** VRs whose length has four bytes (PS3.5 section 7.1.2). */
const LONG_VRS: ReadonlySet<string> = new Set(['OB', 'OW', 'UN', 'UT', 'SQ', 'OD', 'OF', 'OL', 'OV', 'UC', 'UR']);

/**
 * The same bytes, proven at their beginning to be a file of PS3.10 that holds the object asked for: else a mix-up of an
 * archive or a proxy would send one patient's picture to another.
 * @throws StudyshareError `study.unavailable`: `bad-answer`, `other-object`
 */
export async function* part10Of(
  source: AsyncGenerator<Uint8Array, void>,
  sopInstanceUid: string,
): AsyncGenerator<Uint8Array, void> {
  try {
    let head: Buffer = Buffer.alloc(0);
    let uid: string | undefined;
    while (uid === undefined) {
      const { done, value } = await source.next();
      // What is short of its own header is no file, and what is too long for one neither.
      if (done || head.length > MOST_META_BYTES) throw unavailable('bad-answer');
      head = Buffer.concat([head, value]);
      uid = uidOfFile(head);
    }
    if (uid !== sopInstanceUid) throw unavailable('other-object');
    yield head;
    yield* source;
  } finally {
    await source.return();
  }
}

/** Media Storage SOP Instance UID (0002,0003), PS3.10 section 7.1; undefined as long as it has not come. */
function uidOfFile(head: Buffer): string | undefined {
  if (head.length < PREAMBLE + PREFIX.length) return undefined;
  if (head.toString('latin1', PREAMBLE, PREAMBLE + PREFIX.length) !== PREFIX) throw unavailable('bad-answer');
  for (let at = PREAMBLE + PREFIX.length; at + 12 <= head.length; ) {
    if (head.readUInt16LE(at) !== META_GROUP) throw unavailable('bad-answer');
    const isLong = LONG_VRS.has(head.toString('latin1', at + 4, at + 6));
    const length = isLong ? head.readUInt32LE(at + 8) : head.readUInt16LE(at + 6);
    const begin = at + (isLong ? 12 : 8);
    const end = begin + length;
    if (head.readUInt16LE(at + 2) === MEDIA_STORAGE_SOP_INSTANCE_UID)
      return end > head.length ? undefined : head.toString('latin1', begin, end).replace(/[\0 ]+$/, '');
    at = end;
  }
  return undefined;
}
