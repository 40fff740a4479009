/** An element as a controller that moves the focus sees it; every `LitElement` is one. */
export interface FocusHost {
  readonly renderRoot: ParentNode;
  readonly updateComplete: Promise<boolean>;
}

/** Focuses what a selector finds, once what changed is drawn. */
export async function focusAfterUpdate(host: FocusHost, selector: string): Promise<void> {
  await host.updateComplete;
  host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
}
