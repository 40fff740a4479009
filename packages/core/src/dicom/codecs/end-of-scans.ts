import { endOfHuffmanScan, huffmanTable, nextMarker, type ScanLayout } from './huffman-scan.ts';

const DHT = 0xc4;
const EOI = 0xd9;
const SOS = 0xda;
const DRI = 0xdd;

/** Identifier and sixteen counts of a Huffman table (ITU-T T.81 B.2.4.2). */
const COUNTS_END = 17;

interface Component {
  id: number;
  across: number;
  down: number;
}

interface Frame {
  lossless: boolean;
  rows: number;
  columns: number;
  components: Component[];
}

/** What the marker segments said so far. */
interface State {
  frame: Frame | undefined;
  /** By class and identifier, as in the segment. */
  tables: Map<number, Int32Array>;
  restartInterval: number;
  /** Components of which a scan was gone through. */
  seen: Set<number>;
}

/**
 * Where the picture of a sequential or lossless Huffman JPEG ends: behind the last byte of its last scan, one behind all
 * bytes where the zero is cut off that belongs to a last 0xff. Undefined where it is not whole, or coded another way (progressive, arithmetic). Nothing of what stands behind is looked at.
 */
export function endOfScans(bytes: Uint8Array): number | undefined {
  const state: State = { frame: undefined, tables: new Map(), restartInterval: 0, seen: new Set() };
  let at = 2;
  for (;;) {
    at = nextMarker(bytes, at);
    const marker = bytes[at + 1];
    if (at + 4 > bytes.length || marker === undefined || marker === EOI) return undefined;
    const end = at + 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
    if (end > bytes.length || end < at + 4) return undefined;
    const body = bytes.subarray(at + 4, end);
    at = end;
    if (marker !== SOS) {
      if (!note(state, marker, body)) return undefined;
      continue;
    }
    const scanEnd = endOfScan(bytes, end, body, state);
    if (scanEnd === undefined) return undefined;
    if (state.seen.size === state.frame?.components.length) return scanEnd;
    at = scanEnd;
  }
}

/** False where a marker segment makes it a picture that is not gone through here. */
function note(state: State, marker: number, body: Uint8Array): boolean {
  if (marker === DHT) return noteTables(state.tables, body);
  if (marker === DRI) state.restartInterval = (body[0] ?? 0) * 256 + (body[1] ?? 0);
  const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc;
  if (!isFrame) return true;
  state.frame = [0xc0, 0xc1, 0xc3].includes(marker) ? readFrame(body, marker === 0xc3) : undefined;
  return state.frame !== undefined;
}

function noteTables(tables: State['tables'], body: Uint8Array): boolean {
  let at = 0;
  while (at + COUNTS_END <= body.length) {
    const counts = body.subarray(at + 1, at + COUNTS_END);
    const count = counts.reduce((sum, one) => sum + one, 0);
    tables.set(body[at]!, huffmanTable(counts, body.subarray(at + COUNTS_END, at + COUNTS_END + count)));
    at += COUNTS_END + count;
  }
  return at === body.length;
}

function readFrame(body: Uint8Array, lossless: boolean): Frame | undefined {
  const count = body[5] ?? 0;
  if (body.length < 6 + 3 * count || count === 0) return undefined;
  const components = Array.from({ length: count }, (_, index) => {
    const sampling = body[7 + 3 * index]!;
    return { id: body[6 + 3 * index]!, across: sampling >> 4, down: sampling & 0x0f };
  });
  if (components.some(({ across, down }) => across < 1 || across > 4 || down < 1 || down > 4)) return undefined;
  return { lossless, rows: body[1]! * 256 + body[2]!, columns: body[3]! * 256 + body[4]!, components };
}

function endOfScan(bytes: Uint8Array, start: number, header: Uint8Array, state: State): number | undefined {
  const layout = state.frame && layOut(state.frame, header, state);
  if (layout === undefined) return undefined;
  return endOfHuffmanScan(bytes, start, layout);
}

/** Units and their number (A.2.3, A.2.4): a scan of one component leaves out what only fills the last MCU. */
function layOut(frame: Frame, header: Uint8Array, { tables, restartInterval, seen }: State): ScanLayout | undefined {
  const count = header[0] ?? 0;
  const units: ScanLayout['units'][number][] = [];
  let only: Component | undefined;
  for (let index = 0; index < count; index++) {
    const component = frame.components.find(({ id }) => id === header[1 + 2 * index]);
    const selector = header[2 + 2 * index] ?? 0;
    const dc = tables.get(selector >> 4);
    const ac = frame.lossless ? undefined : tables.get(0x10 + (selector & 0x0f));
    if (component === undefined || dc === undefined || (ac === undefined && !frame.lossless)) return undefined;
    seen.add(component.id);
    only = component;
    for (let block = count === 1 ? 1 : component.across * component.down; block > 0; block--) units.push({ dc, ac });
  }
  if (only === undefined) return undefined;
  return { units, mcus: mcusOf(frame, count === 1 ? only : undefined), restartInterval };
}

function mcusOf({ components, lossless, rows, columns }: Frame, only: Component | undefined): number {
  const across = Math.max(...components.map((one) => one.across));
  const down = Math.max(...components.map((one) => one.down));
  const side = lossless ? 1 : 8;
  if (only === undefined) return Math.ceil(columns / (side * across)) * Math.ceil(rows / (side * down));
  const width = Math.ceil((columns * only.across) / across);
  return Math.ceil(width / side) * Math.ceil(Math.ceil((rows * only.down) / down) / side);
}
