import Type, { type Static } from 'typebox';
import { HAND_MASKS } from '../limits.ts';
import { bodyOf } from './parts.ts';

const { longestSide } = HAND_MASKS;

/** A rectangle drawn by hand, in pixels of the image as its preview measures them. */
export type HandMaskDto = Static<typeof HandMaskDto>;
export const HandMaskDto = bodyOf('HandMaskDto', {
  x: Type.Integer({ minimum: 0, maximum: longestSide }),
  y: Type.Integer({ minimum: 0, maximum: longestSide }),
  width: Type.Integer({ minimum: 1, maximum: longestSide }),
  height: Type.Integer({ minimum: 1, maximum: longestSide }),
});
