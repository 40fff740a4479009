export { type FrameMask, maskFrame, paintKept, planMask, shareKept } from './mask.ts';
export { judgeContent } from './picture-content.ts';
export { describeMask, judgePixelSurplus, PIXEL_SURPLUS_CHECK } from './pixel-evidence.ts';
export { FRAME_CHECKS, FrameSearch } from './search-frames.ts';
export type { RegionFault } from './ultrasound-regions.ts';
