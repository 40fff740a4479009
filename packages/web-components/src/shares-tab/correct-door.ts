import { LatePart } from '../base/late-part.ts';
import { adoptLate } from '../base/late-styles.ts';

export type CorrectView = typeof import('./correct/correct-view.ts').correctView;

interface Correcting {
  CorrectForm: typeof import('./correct/correct-form.ts').CorrectForm;
  correctView: CorrectView;
}

/** The form for the right contact (R5), which is fetched when it is first opened. */
export function correctDoor(host: { readonly renderRoot: ParentNode; requestUpdate(): void }): LatePart<Correcting> {
  const load = async (): Promise<Correcting> => {
    const { contactStyles, CorrectForm, correctView } = await import('./correct/index.ts');
    adoptLate(host.renderRoot, [contactStyles]);
    return { CorrectForm, correctView };
  };
  return new LatePart(load, () => host.requestUpdate());
}
