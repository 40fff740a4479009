import { unavailable } from '../faults.ts';

const PREAMBLE = 128;
const PREFIX = 'DICM';
const META_GROUP = 0x0002;
const MEDIA_STORAGE_SOP_INSTANCE_UID = 0x0003;
const IDENTIFYING_GROUP = 0x0008;
const SOP_INSTANCE_UID = 0x0018;
/** The file meta information takes some hundred bytes, and what stands before the UID of the data set no more. */
const MOST_HEAD_BYTES = 64 * 1024;
/** VRs whose length has four bytes (PS3.5 section 7.1.2). */
const LONG_VRS: ReadonlySet<string> = new Set(['OB', 'OW', 'UN', 'UT', 'SQ', 'OD', 'OF', 'OL', 'OV', 'UC', 'UR']);

/**
 * The same bytes, proven at their beginning to be a file of PS3.10 that holds the object asked for: else a mix-up of an
 * archive or a proxy would send one patient's picture to another. Archives correct patients and studies in what they give
 * out, but an object keeps its own UID, and is known by the one in its data set: files with another in their header are
 * met with, and archives find them by what they hold. The header counts where the data set says nothing.
 * @throws StudyshareError `study.unavailable`: `bad-answer`, `other-object`
 */
export async function* part10Of(
  source: AsyncGenerator<Uint8Array, void>,
  sopInstanceUid: string,
): AsyncGenerator<Uint8Array, void> {
  try {
    let head: Buffer = Buffer.alloc(0);
    let outside: string | undefined;
    let inside: string | undefined;
    while (inside === undefined) {
      const { done, value } = await source.next();
      const isOver = done || head.length > MOST_HEAD_BYTES;
      // What is short of its own header is no file, and what is too long for one neither.
      if (outside === undefined && isOver) throw unavailable('bad-answer');
      if (!done) head = Buffer.concat([head, value]);
      outside ??= uidOfFile(head);
      inside = isOver ? '' : uidOfDataSet(head);
    }
    const uid = inside || outside;
    if (uid !== sopInstanceUid) throw unavailable(uid ? 'other-object' : 'bad-answer');
    yield head;
    yield* source;
  } finally {
    await source.return();
  }
}

/** Media Storage SOP Instance UID (0002,0003), PS3.10 section 7.1; undefined as long as it has not come, empty without one. */
function uidOfFile(head: Buffer): string | undefined {
  if (head.length < PREAMBLE + PREFIX.length) return undefined;
  if (head.toString('latin1', PREAMBLE, PREAMBLE + PREFIX.length) !== PREFIX) throw unavailable('bad-answer');
  for (const { group, element, begin, end } of elementsOf(head, PREAMBLE + PREFIX.length)) {
    if (group !== META_GROUP) return '';
    if (element === MEDIA_STORAGE_SOP_INSTANCE_UID) return end > head.length ? undefined : textOf(head, begin, end);
  }
  return undefined;
}

/** SOP Instance UID (0008,0018); undefined as long as it has not come, empty where the data set is packed or has none. */
function uidOfDataSet(head: Buffer): string | undefined {
  for (const { group, element, begin, end } of elementsOf(head, PREAMBLE + PREFIX.length)) {
    // Below it are the header and private elements of no standard's making.
    if (group < IDENTIFYING_GROUP) continue;
    if (group !== IDENTIFYING_GROUP || element > SOP_INSTANCE_UID) return '';
    if (element === SOP_INSTANCE_UID) return end > head.length ? undefined : textOf(head, begin, end);
  }
  return undefined;
}

interface FoundElement {
  group: number;
  element: number;
  begin: number;
  end: number;
}

/** The elements that begin in what has come. The first of the data set tells its byte order, since its group is low. */
function* elementsOf(head: Buffer, start: number): Generator<FoundElement, void> {
  let isBig = false;
  for (let at = start; at + 12 <= head.length; ) {
    const little = head.readUInt16LE(at);
    isBig ||= head.readUInt16BE(at) === IDENTIFYING_GROUP;
    const [short, long] = isBig
      ? [(place: number) => head.readUInt16BE(place), (place: number) => head.readUInt32BE(place)]
      : [(place: number) => head.readUInt16LE(place), (place: number) => head.readUInt32LE(place)];
    const vr = head.toString('latin1', at + 4, at + 6);
    const isExplicit = /^[A-Z]{2}$/.test(vr);
    const isLong = isExplicit && LONG_VRS.has(vr);
    const length = isLong ? long(at + 8) : isExplicit ? short(at + 6) : long(at + 4);
    const begin = at + (isLong ? 12 : 8);
    const end = begin + length;
    yield { group: isBig ? short(at) : little, element: short(at + 2), begin, end };
    at = end;
  }
}

const textOf = (head: Buffer, begin: number, end: number) => head.toString('latin1', begin, end).replace(/[\0 ]+$/, '');
