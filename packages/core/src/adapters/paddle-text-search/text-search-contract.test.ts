import { describe, test } from 'vitest';
import { createCanvas, drawText } from '../../../../../tools/synthetic/canvas.ts';
import { textSearchContract } from '../../testing/index.ts';
import { paddleTextSearch } from './index.ts';

textSearchContract({
  test,
  describe,
  factory: async () => {
    const canvas = createCanvas(480, 360);
    const { x, y, width, height } = drawText(canvas, 'QWZALMA', 150, 120, { scale: 3 });
    // A gap follows the last letter.
    const text = { x, y, width: width - 3, height };
    return {
      search: paddleTextSearch({ threads: 1 }),
      frame: { columns: canvas.width, rows: canvas.height, channels: 3, data: canvas.data },
      text,
    };
  },
});
