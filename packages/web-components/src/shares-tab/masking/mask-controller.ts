import type { DeviceDto, HandMaskDto, ObjectMasksDto, ShareDto } from '@studyshare/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ElementContext } from '../../base/element-context.ts';
import { between, byKey, inside, middle } from './hand-masks.ts';
import { type MaskPicture, MaskPictures } from './mask-pictures.ts';

type Point = readonly [x: number, y: number];
interface Drag {
  from: Point;
  /** The rectangle that is moved; without one a new one is drawn. */
  index?: number;
  start?: HandMaskDto;
}

/** Drawing rectangles over the images of a share that somebody reported (G11); one share at a time. */
export class MaskController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  readonly #context: ElementContext;
  #share: ShareDto | undefined;
  #at = 0;
  #drag: Drag | undefined;
  readonly #pictures: MaskPictures;
  #masks: ReadonlyMap<string, readonly HandMaskDto[]> = new Map();
  #before: ReadonlyMap<string, readonly HandMaskDto[]>[] = [];
  readonly #kept = new Set<string>();

  constructor(host: ReactiveControllerHost & { readonly renderRoot: ParentNode }, context: ElementContext) {
    this.#host = host;
    this.#context = context;
    this.#pictures = new MaskPictures(context, () => host.requestUpdate());
    host.addController(this);
  }

  hostDisconnected(): void {
    this.close();
  }

  /** The share whose images are looked at. */
  get shareId(): string | undefined {
    return this.#share?.shareId;
  }

  /** The image that is looked at, its place from 0, and of how many. */
  get shown(): { objectId: string; at: number; of: number; picture: MaskPicture } | undefined {
    const object = this.#objects[this.#at];
    if (object === undefined) return undefined;
    const picture = this.#pictures.of(object.objectId);
    return { objectId: object.objectId, at: this.#at, of: this.#objects.length, picture };
  }

  /** The rectangles of the image that is looked at. */
  get masks(): readonly HandMaskDto[] {
    return this.#masks.get(this.shown?.objectId ?? '') ?? [];
  }

  get canUndo(): boolean {
    return this.#before.length > 0;
  }

  /** What is drawn over all images. */
  get drawn(): ObjectMasksDto[] {
    return [...this.#masks].flatMap(([objectId, rectangles]) =>
      rectangles.length === 0 ? [] : [{ objectId, rectangles: [...rectangles], ...this.#keeping(objectId) }],
    );
  }

  /** What made the image that is looked at, where rectangles can be kept for it: it is known, and some are drawn. */
  get device(): DeviceDto | undefined {
    return this.masks.length === 0 ? undefined : this.#objects[this.#at]?.device;
  }

  /** Whether what is drawn over this image is to be kept for its device. */
  get keepsForDevice(): boolean {
    return this.#kept.has(this.shown?.objectId ?? '');
  }

  set keepsForDevice(keeps: boolean) {
    const { objectId } = this.shown ?? {};
    if (objectId === undefined) return;
    if (keeps) this.#kept.add(objectId);
    else this.#kept.delete(objectId);
    this.#host.requestUpdate();
  }

  /** Opens the image that was reported, else the first. */
  open(share: ShareDto): void {
    this.close();
    this.#share = share;
    const reported = this.#objects.findIndex(({ objectId }) => objectId === share.report?.objectId);
    this.go(Math.max(0, reported));
    void this.#focus('[data-action="mask-add"], [data-action="mask-close"]');
  }

  close(): void {
    this.#pictures.clear();
    this.#kept.clear();
    this.#share = undefined;
    this.#masks = new Map();
    this.#before = [];
    this.#host.requestUpdate();
  }

  go(at: number): void {
    this.#at = at;
    this.#drag = undefined;
    this.#host.requestUpdate();
    if (this.#share !== undefined && this.shown !== undefined)
      void this.#pictures.fetch(this.#share, this.shown.objectId);
  }

  retry(): void {
    this.#pictures.forget(this.shown?.objectId ?? '');
    this.go(this.#at);
  }

  add(): void {
    const size = this.#size;
    if (size === undefined) return;
    this.#keep();
    this.#set([...this.masks, middle(size)]);
    this.#say('mask.added');
    void this.#focus(`.hand-mask:nth-of-type(${this.masks.length})`);
  }

  remove(index: number): void {
    this.#keep();
    this.#set(this.masks.filter((_, at) => at !== index));
    this.#say('mask.removed');
    void this.#focus('[data-action="mask-add"]');
  }

  undo(): void {
    const before = this.#before.pop();
    if (before === undefined) return;
    this.#masks = before;
    this.#say('mask.undone');
    this.#host.requestUpdate();
  }

  /** Arrow keys move and resize, Delete removes. */
  onKey(index: number, event: KeyboardEvent): void {
    const [mask, size] = [this.masks[index], this.#size];
    if (mask === undefined || size === undefined) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.remove(index);
      return;
    }
    const changed = byKey(mask, event, size);
    if (changed === undefined) return;
    event.preventDefault();
    if (!event.repeat) this.#keep();
    this.#replace(index, changed);
  }

  /** A pointer goes down on the picture, or on one of its rectangles. */
  onDown(event: PointerEvent, index?: number): void {
    if (event.button !== 0 || this.#size === undefined) return;
    const stage = (event.currentTarget as Element).closest('.mask-stage');
    if (stage === null) return;
    event.stopPropagation();
    stage.setPointerCapture(event.pointerId);
    const start = index === undefined ? undefined : this.masks[index];
    this.#keep();
    this.#drag = { from: pointOf(event, stage), ...(start === undefined ? {} : { index: index!, start }) };
    if (index === undefined) event.preventDefault();
  }

  onMove(event: PointerEvent): void {
    const [drag, size] = [this.#drag, this.#size];
    if (drag === undefined || size === undefined) return;
    const to = pointOf(event, event.currentTarget as Element);
    if (drag.start !== undefined) {
      const x = drag.start.x + (to[0] - drag.from[0]) * size.columns;
      const y = drag.start.y + (to[1] - drag.from[1]) * size.rows;
      this.#replace(drag.index!, inside({ ...drag.start, x, y }, size));
      return;
    }
    const drawn = between(drag.from, to, size);
    if (drawn === undefined) return;
    const others = drag.index === undefined ? this.masks : this.masks.slice(0, drag.index);
    this.#drag = { ...drag, index: others.length };
    this.#set([...others, drawn]);
  }

  onUp(): void {
    const drag = this.#drag;
    this.#drag = undefined;
    // A touch that drew and moved nothing is nothing to undo.
    if (drag !== undefined && this.#before.at(-1) === this.#masks) this.#before.pop();
    else if (drag !== undefined && drag.start === undefined) this.#say('mask.added');
    this.#host.requestUpdate();
  }

  get #objects(): ShareDto['objects'] {
    return (this.#share?.objects ?? []).filter(({ verdict }) => verdict !== 'undeliverable');
  }

  #keeping(objectId: string): Pick<ObjectMasksDto, 'keepForDevice'> {
    return this.#kept.has(objectId) ? { keepForDevice: true } : {};
  }

  get #size() {
    const picture = this.shown?.picture;
    if (picture?.is !== 'done' || picture.url === undefined || picture.preview.columns === 0) return undefined;
    return picture.preview;
  }

  #keep(): void {
    this.#before.push(this.#masks);
  }

  #set(rectangles: readonly HandMaskDto[]): void {
    const { shown } = this;
    if (shown === undefined) return;
    this.#masks = new Map(this.#masks).set(shown.objectId, rectangles);
    this.#host.requestUpdate();
  }

  #replace(index: number, mask: HandMaskDto): void {
    this.#set(this.masks.map((each, at) => (at === index ? mask : each)));
  }

  #say(key: 'mask.added' | 'mask.removed' | 'mask.undone'): void {
    this.#context.announce(this.#context.words.t(key));
  }

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

/** Where a pointer is over an element, in shares of its size. */
function pointOf({ clientX, clientY }: PointerEvent, element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [(clientX - left) / Math.max(1, width), (clientY - top) / Math.max(1, height)];
}
