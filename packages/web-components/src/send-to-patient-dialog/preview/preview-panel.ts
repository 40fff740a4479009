import type { ObjectPreviewDto, StudyObjectDto } from '@studyshare/core/contract';
import type { ElementContext } from '../../base/element-context.ts';
import { asSentence, verdictLook, verdictReasons } from '../../words/verdict-words.ts';
import { isSendable, type Mark } from '../form/selection.ts';
import type { SendForm } from '../form/send-form.ts';
import { ObjectPreviews, type PreviewState } from './object-previews.ts';
import { hasShapes, overlayShapes } from './overlay-shapes.ts';
import { lookOrder } from './strip-keys.ts';

/** Up to as many are all looked at without being told to; of more, the shown one and its neighbours. */
const BY_ITSELF = 12;

/** What can be switched over the shown picture. */
interface Switches {
  masks: boolean;
  /** Where there is a thumbnail of it. */
  original: boolean;
}

const NO_SWITCHES: Switches = { masks: false, original: false };

/** What the patient will see, one object at a time (S9): which objects, which is shown, how far the looking is. */
export class PreviewPanel {
  readonly form: SendForm;
  #isOpen = false;
  #objects: readonly StudyObjectDto[] = [];
  #currentId = '';
  #showsMasks = true;
  #showsOriginal = false;
  #all = false;
  #before: Switches = NO_SWITCHES;
  readonly #previews: ObjectPreviews;
  readonly #context: Pick<ElementContext, 'words' | 'announce'>;
  readonly #changed: () => void;

  /** @param changed called whenever something looks different from before */
  constructor(context: Pick<ElementContext, 'client' | 'words' | 'announce'>, form: SendForm, changed: () => void) {
    this.form = form;
    this.#context = context;
    this.#changed = changed;
    this.#previews = new ObjectPreviews(
      { client: context.client, onPreview: (preview) => this.#learn(preview), onChange: changed },
      form.study.studyId,
    );
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Fixed while it is open, so that nothing jumps away under the pointer. */
  get objects(): readonly StudyObjectDto[] {
    return this.#objects;
  }

  get currentId(): string {
    return this.#currentId;
  }

  get showsMasks(): boolean {
    return this.#showsMasks;
  }

  get showsOriginal(): boolean {
    return this.#showsOriginal;
  }

  /** All are being looked at, because they are few or because it was asked for. */
  get all(): boolean {
    return this.#all;
  }

  get current(): StudyObjectDto | undefined {
    return this.#objects.find(({ objectId }) => objectId === this.#currentId);
  }

  get index(): number {
    return this.#objects.findIndex(({ objectId }) => objectId === this.#currentId);
  }

  /** How many were looked at, of those that would go or cannot. */
  get progress(): { done: number; failed: number; total: number } {
    const states = this.#counted().map(({ objectId }) => this.state(objectId).is);
    const count = (wanted: PreviewState['is']) => states.filter((is) => is === wanted).length;
    return { done: count('done'), failed: count('failed'), total: states.length };
  }

  /** Verdicts so far, counted by mark. */
  get marks(): Map<Mark, number> {
    const marks = new Map<Mark, number>();
    for (const object of this.#counted()) {
      if (this.state(object.objectId).is !== 'done') continue;
      const mark = this.form.markOf(object);
      marks.set(mark, (marks.get(mark) ?? 0) + 1);
    }
    return marks;
  }

  state(objectId: string): PreviewState {
    return this.#previews.state(objectId);
  }

  /**
   * What can be switched. While a picture comes it is as with the one before, so that whoever is at a switch stays there:
   * one that is drawn anew for every picture loses the focus.
   */
  get switches(): Switches {
    const state = this.state(this.#currentId);
    if (state.is === 'failed') return NO_SWITCHES;
    if (state.is !== 'done') return this.#before;
    const { preview, picture } = state;
    if (picture === undefined || !isSent(preview)) return NO_SWITCHES;
    return { masks: hasShapes(overlayShapes(preview)), original: preview.kind === 'picture' };
  }

  /** True when the clinician took an object out that could be sent. */
  isExcluded(object: StudyObjectDto): boolean {
    return isSendable(this.form.markOf(object)) && !this.form.selection.has(object.objectId);
  }

  open(): void {
    const { study, selection, focusId } = this.form;
    this.#objects = study.objects.filter(
      (object) => selection.has(object.objectId) || (!this.isExcluded(object) && this.form.isAskedFor(object)),
    );
    const [first] = this.#objects;
    if (first === undefined) return;
    this.#isOpen = true;
    this.#before = NO_SWITCHES;
    this.#all = this.#objects.length <= BY_ITSELF;
    this.go(this.#objects.some(({ objectId }) => objectId === focusId) ? focusId : first.objectId);
  }

  /** Back to the form: what is under way is given up, what is known stays. */
  close(): void {
    this.#isOpen = false;
    this.#all = false;
    this.form.focusId = this.#currentId;
    this.#previews.want([]);
    this.#changed();
  }

  dispose(): void {
    this.#isOpen = false;
    this.#previews.dispose();
  }

  go(objectId: string): void {
    this.#before = this.#isOpen ? this.switches : NO_SWITCHES;
    this.#currentId = objectId;
    this.#showsOriginal = false;
    this.#look();
  }

  toggleMasks(): void {
    this.#showsMasks = !this.#showsMasks;
    this.#changed();
  }

  /** The clinician's own thumbnail in place of what the patient gets, and back. */
  toggleOriginal(): void {
    this.#showsOriginal = !this.#showsOriginal;
    this.#changed();
  }

  /** Looks at all of them, once more at those that failed. */
  checkAll(): void {
    this.#all = true;
    this.#previews.forgive(this.#objects.map(({ objectId }) => objectId));
    this.#look();
  }

  stopAll(): void {
    this.#all = false;
    this.#look();
  }

  retry(objectId: string): void {
    this.#previews.forgive([objectId]);
    this.#look();
  }

  /** Takes the object out of what is sent, or back in. */
  toggle(objectId: string): void {
    this.form.selection.toggle(objectId);
    this.#look();
  }

  #look(): void {
    const ids = this.#objects
      .filter((object) => object.objectId === this.#currentId || !this.isExcluded(object))
      .map(({ objectId }) => objectId);
    this.#previews.want(lookOrder(ids, this.#currentId, this.#all));
    this.#changed();
  }

  #counted(): StudyObjectDto[] {
    return this.#objects.filter((object) => !this.isExcluded(object));
  }

  #learn(preview: ObjectPreviewDto): void {
    this.form.learn(preview);
    const { words } = this.#context;
    const { done, total } = this.progress;
    if (preview.objectId === this.#currentId) {
      const reasons = verdictReasons(words.t, preview.reasons).map(asSentence);
      this.#context.announce([this.current?.label, words.t(verdictLook(preview).title), ...reasons].join('. '));
    } else if (done === total || done % 10 === 0) {
      this.#context.announce(words.t('preview.lookedAt', { done, count: total }));
    }
  }
}

/** Whether the patient gets anything of an object. */
export function isSent({ verdict, leftOut }: ObjectPreviewDto): boolean {
  return verdict !== 'undeliverable' && !leftOut;
}
