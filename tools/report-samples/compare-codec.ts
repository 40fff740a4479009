import { isNativeTransferSyntax, isVideoTransferSyntax } from '../../packages/core/src/dicom/transfer-syntax.ts';
import { readSample } from '../../packages/core/src/testing/sample-files.ts';
import {
  decompress,
  difference,
  NOT_COMPARED,
  referenceFor,
  SAME_PICTURES,
} from '../../tests/support/codec-reference.ts';

const TWINS = new Map<string, string>(SAME_PICTURES);

function tell(largest: number, against: string): string {
  if (largest === 0) return `equal to ${against}`;
  return `**differs from ${against} by up to ${largest}**`;
}

/** How the decoded frames compare with a reference program or the same picture in another syntax, in words. */
export async function compareCodec(name: string, transferSyntax: string): Promise<string> {
  const reason = NOT_COMPARED[name];
  const twin = TWINS.get(name);
  if (twin !== undefined) return tell(await difference(readSample(name), readSample(twin)), twin);
  if (reason !== undefined) return `not compared: ${reason}`;
  if (isVideoTransferSyntax(transferSyntax)) return 'video: decoded by ffmpeg';
  try {
    const reference = referenceFor(name);
    if (reference !== undefined)
      return tell(await difference(readSample(name), decompress(name, reference)), reference.program);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'reference program not installed';
    return 'not decoded';
  }
  return isNativeTransferSyntax(transferSyntax) ? 'not compressed' : 'no reference program';
}
