import type { Rule } from './rule.ts';

/** Rectangles of known devices: extra removal, never proof. */
export const deviceRectanglesRule: Rule = {
  id: 'device-rectangles',
  describe: () =>
    'Where the header matches a known device, the rectangles it writes into are blacked out in every frame, by every ' +
    'rule that applies. A rule that does not fix the size of the image is widened to its full width. That no rule ' +
    'applies, or one does, proves nothing.',
  check: ({ mask }) =>
    mask.matches.length === 0
      ? []
      : [
          {
            code: 'device-rectangles-blacked',
            effect: 'fact',
            data: { rules: mask.matches.map(({ id }) => id), rectangles: [...mask.masks] },
          },
        ],
};
