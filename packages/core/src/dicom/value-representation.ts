import { TAG_STEPS_BY_VR } from './dictionary.gen.ts';
import type { Tag } from './types.ts';

/** VRs with a 32-bit length after two reserved bytes (PS3.5 Table 7.1-1). */
const LONG_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);

/** VRs with a 16-bit length (PS3.5 Table 7.1-2). */
const SHORT_VRS = new Set('AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'.split(' '));

let vrByTag: Map<Tag, string> | undefined;

function standardVrs(): Map<Tag, string> {
  const map = new Map<Tag, string>();
  for (const [vr, steps] of Object.entries(TAG_STEPS_BY_VR)) {
    let tag = 0;
    for (const step of steps.split(' ')) map.set((tag += Number.parseInt(step, 36)), vr);
  }
  return map;
}

/** True for the two letters of a VR that PS3.5 section 6.2 defines. */
export function isKnownVr(vr: string): boolean {
  return LONG_VRS.has(vr) || SHORT_VRS.has(vr);
}

/** True for VRs written with a 32-bit length; unknown ones are (PS3.5 section 6.2.2, note on future VRs). */
export function hasLongLength(vr: string): boolean {
  return !SHORT_VRS.has(vr);
}

/** VR of a standard element, `UL` for group lengths, `LO` for private creators, `UN` for whatever is not known. */
export function vrOfTag(tag: Tag): string {
  const group = tag >>> 16;
  const element = tag & 0xffff;
  if (element === 0) return 'UL';
  if (group % 2 === 1) return element >= 0x10 && element <= 0xff ? 'LO' : 'UN';
  vrByTag ??= standardVrs();
  return vrByTag.get(tag) ?? 'UN';
}
