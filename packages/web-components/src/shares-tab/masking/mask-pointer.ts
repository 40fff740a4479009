import type { HandMaskDto } from '@studyshare/core/contract';
import { between, type ImageSize, inside, type Point, pointOf } from './hand-masks.ts';

interface Drag {
  from: Point;
  /** The rectangle that is moved; without one a new one is drawn. */
  index?: number;
  start?: HandMaskDto;
}

/** What a pointer draws on. */
interface Drawing {
  /** Undefined while there is no picture. */
  size(): ImageSize | undefined;
  masks(): readonly HandMaskDto[];
  set(rectangles: readonly HandMaskDto[]): void;
  /** What comes next can be undone as one. */
  begin(): void;
  /** @param isNew a new rectangle was drawn, if anything was */
  end(isNew: boolean): void;
}

/** Draws rectangles on a picture, and moves them, with a pointer. */
export class MaskPointer {
  readonly #drawing: Drawing;
  #drag: Drag | undefined;

  constructor(drawing: Drawing) {
    this.#drawing = drawing;
  }

  /** Ends what was begun, as another picture is shown. */
  forget(): void {
    this.#drag = undefined;
  }

  /** A pointer goes down on the picture, or on one of its rectangles. */
  onDown(event: PointerEvent, index?: number): void {
    if (event.button !== 0 || this.#drawing.size() === undefined) return;
    const stage = (event.currentTarget as Element).closest('.mask-stage');
    if (stage === null) return;
    event.stopPropagation();
    stage.setPointerCapture(event.pointerId);
    const start = index === undefined ? undefined : this.#drawing.masks()[index];
    this.#drawing.begin();
    this.#drag = { from: pointOf(event, stage), ...(start === undefined ? {} : { index: index!, start }) };
    if (index === undefined) event.preventDefault();
  }

  onMove(event: PointerEvent): void {
    const [drag, size, masks] = [this.#drag, this.#drawing.size(), this.#drawing.masks()];
    if (drag === undefined || size === undefined) return;
    const to = pointOf(event, event.currentTarget as Element);
    if (drag.start !== undefined) {
      const x = drag.start.x + (to[0] - drag.from[0]) * size.columns;
      const y = drag.start.y + (to[1] - drag.from[1]) * size.rows;
      const moved = inside({ ...drag.start, x, y }, size);
      this.#drawing.set(masks.map((each, at) => (at === drag.index ? moved : each)));
      return;
    }
    const drawn = between(drag.from, to, size);
    if (drawn === undefined) return;
    const others = drag.index === undefined ? masks : masks.slice(0, drag.index);
    this.#drag = { ...drag, index: others.length };
    this.#drawing.set([...others, drawn]);
  }

  onUp(): void {
    const drag = this.#drag;
    this.#drag = undefined;
    if (drag !== undefined) this.#drawing.end(drag.start === undefined);
  }
}
