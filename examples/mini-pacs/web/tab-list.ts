import { html, type TemplateResult } from 'lit';

export interface TabList<Name extends string> {
  label: string;
  tabs: readonly { name: Name; label: unknown }[];
  current: Name;
  show(name: Name): void;
}

/** Tabs over one panel with the id `tab-panel`; arrow keys go from one to the next. */
export function tabList<Name extends string>(list: TabList<Name>): TemplateResult {
  const { label, tabs, current, show } = list;
  return html`<div class="tabs" role="tablist" aria-label=${label} @keydown=${(event: KeyboardEvent) => step(list, event)}>
    ${tabs.map(
      (tab) => html`<button type="button" role="tab" id=${`tab-${tab.name}`} aria-controls="tab-panel"
        aria-selected=${tab.name === current} tabindex=${tab.name === current ? 0 : -1}
        @click=${() => show(tab.name)}>${tab.label}</button>`,
    )}
  </div>`;
}

function step<Name extends string>({ tabs, current, show }: TabList<Name>, event: KeyboardEvent): void {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const index = tabs.findIndex(({ name }) => name === current);
  const { name } = tabs[(index + by + tabs.length) % tabs.length]!;
  show(name);
  (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${name}`)?.focus();
}
