import type { DeviceDto, HandMaskDto, ObjectMasksDto, ShareDto } from '@studyshare/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ElementContext } from '../../base/element-context.ts';
import { DrawnMasks } from './drawn-masks.ts';
import { byKey, middle } from './hand-masks.ts';
import { type MaskPicture, MaskPictures } from './mask-pictures.ts';
import { MaskPointer } from './mask-pointer.ts';

/** Drawing rectangles over the images of a share that somebody reported (G11); one share at a time. */
export class MaskController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  readonly #context: ElementContext;
  #share: ShareDto | undefined;
  #at = 0;
  readonly #pictures: MaskPictures;
  #drawn = new DrawnMasks();
  /** Drawing and moving by mouse, pen or finger. */
  readonly pointer = new MaskPointer({
    size: () => this.#size,
    masks: () => this.masks,
    set: (rectangles) => this.#set(rectangles),
    begin: () => this.#drawn.mark(),
    end: (isNew) => {
      // A touch that drew and moved nothing is nothing to undo.
      if (!this.#drawn.unmark() && isNew) this.#say('mask.added');
      this.#host.requestUpdate();
    },
  });

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
    return this.#drawn.of(this.shown?.objectId ?? '');
  }

  get canUndo(): boolean {
    return this.#drawn.canUndo;
  }

  /** What is drawn over all images. */
  get drawn(): ObjectMasksDto[] {
    return this.#drawn.all;
  }

  /** What made the image that is looked at, where rectangles can be kept for it: it is known, and some are drawn. */
  get device(): DeviceDto | undefined {
    return this.masks.length === 0 ? undefined : this.#objects[this.#at]?.device;
  }

  /** Whether what is drawn over this image is to be kept for its device. */
  get keepsForDevice(): boolean {
    return this.#drawn.keeps(this.shown?.objectId ?? '');
  }

  set keepsForDevice(keeps: boolean) {
    const { objectId } = this.shown ?? {};
    if (objectId === undefined) return;
    this.#drawn.keep(objectId, keeps);
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
    this.#share = undefined;
    this.#drawn = new DrawnMasks();
    this.#host.requestUpdate();
  }

  go(at: number): void {
    this.#at = at;
    this.pointer.forget();
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
    this.#drawn.mark();
    this.#set([...this.masks, middle(size)]);
    this.#say('mask.added');
    void this.#focus(`.hand-mask:nth-of-type(${this.masks.length})`);
  }

  remove(index: number): void {
    this.#drawn.mark();
    this.#set(this.masks.filter((_, at) => at !== index));
    this.#say('mask.removed');
    void this.#focus('[data-action="mask-add"]');
  }

  undo(): void {
    if (!this.#drawn.canUndo) return;
    this.#drawn.undo();
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
    if (!event.repeat) this.#drawn.mark();
    this.#replace(index, changed);
  }

  get #objects(): ShareDto['objects'] {
    return (this.#share?.objects ?? []).filter(({ verdict }) => verdict !== 'undeliverable');
  }

  get #size() {
    const picture = this.shown?.picture;
    if (picture?.is !== 'done' || picture.url === undefined || picture.preview.columns === 0) return undefined;
    return picture.preview;
  }

  #set(rectangles: readonly HandMaskDto[]): void {
    const { shown } = this;
    if (shown === undefined) return;
    this.#drawn.set(shown.objectId, rectangles);
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
