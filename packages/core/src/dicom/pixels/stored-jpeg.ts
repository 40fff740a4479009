import { streamFamily } from '../codecs/code-stream.ts';
import { readJpegInfo } from '../codecs/jpeg-markers.ts';
import { TAGS } from '../tags.ts';
import type { FrameReader, JpegColour, ParsedDicom, StoredJpeg } from '../types.ts';
import { assembleFrames } from './assemble-frames.ts';
import { isYbr } from './encapsulated-frames.ts';
import type { ImageHeader } from './image-header.ts';

/** Sequential JPEG with Huffman codes: baseline and extended (T.81 Table B.1). */
const SEQUENTIAL = [0, 1];

/** Gives {@link FrameReader.storedJpeg}; `header` is the one that was compared with the first stream. */
export function openStoredJpegs(parsed: ParsedDicom, header: ImageHeader): NonNullable<FrameReader['storedJpeg']> {
  const element = parsed.dataset.elements.get(TAGS.PixelData);
  if (element?.fragments === undefined || !isPlain(header)) return () => undefined;
  const frames = assembleFrames(parsed.dataset, element, header.frames, parsed.transferSyntaxUid);
  return (index) => (index < header.frames ? storedJpeg(frames(index), header) : undefined);
}

/** Whether samples of eight bits are taken as they are decoded. */
function isPlain({ bitsAllocated, bitsStored, highBit, signed, photometric, samplesPerPixel }: ImageHeader): boolean {
  const isWhole = bitsAllocated === 8 && bitsStored === 8 && highBit === 7 && !signed;
  return isWhole && (samplesPerPixel === 3 || /^MONOCHROME[12]$/.test(photometric));
}

function storedJpeg(stream: Uint8Array, header: ImageHeader): StoredJpeg | undefined {
  if (streamFamily(stream) !== 'jpeg') return undefined;
  const info = readJpegInfo(stream);
  const isSame = info.components === header.samplesPerPixel && info.kind === 'jpeg' && info.precision === 8;
  if (!isSame || !SEQUENTIAL.includes(info.process ?? -1)) return undefined;
  const colour: JpegColour = info.components === 1 ? 'grey' : isYbr(info, header) ? 'ybr' : 'rgb';
  return { stream, colour };
}
