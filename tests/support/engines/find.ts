/** What is looked for in a page: by role and accessible name as a person with a screen reader would, by its words, or by CSS. */
export interface Query {
  role?: Role;
  /** The whole name; a pattern is written as `/…/`. */
  name?: string;
  text?: string;
  css?: string;
  within?: Query;
}

export const ROLES = {
  button: 'button, [role=button]',
  link: 'a[href]',
  heading: 'h1, h2, h3, h4',
  img: 'img, svg[role=img]',
  radio: 'input[type=radio]',
  checkbox: 'input[type=checkbox]',
  slider: 'input[type=range], [role=slider]',
  combobox: 'select',
  textbox: 'input:not([type=radio], [type=checkbox], [type=range]), textarea',
  dialog: 'dialog, [role=dialog]',
  group: '[role=group]',
  region: 'section[aria-label], [role=region]',
  alert: '[role=alert]',
  status: '[role=status]',
} as const;

export type Role = keyof typeof ROLES;

/**
 * Runs in the page, and so stands by itself: the elements that a {@link Query} means, in the order of the page, as far as
 * they are drawn and not behind an open dialog.
 */
export function find(query: Query, roles: Readonly<Record<string, string>>): Element[] {
  const tidy = (words: string | null | undefined) => (words ?? '').replace(/\s+/g, ' ').trim();
  const matches = (words: string, wanted: string) => {
    const pattern = /^\/(.*)\/$/.exec(wanted)?.[1];
    return pattern === undefined ? words === wanted : new RegExp(pattern).test(words);
  };
  const nameOf = (element: Element): string => {
    const by = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
    if (by.length > 0) return tidy(by.map((id) => document.getElementById(id)?.textContent).join(' '));
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
    const said = element.getAttribute('aria-label') ?? element.getAttribute('alt');
    return tidy(said ?? (labels.length > 0 ? labels.map((label) => label.textContent).join(' ') : element.textContent));
  };
  const isSeen = (element: Element) =>
    element.getClientRects().length > 0 &&
    element.checkVisibility({ visibilityProperty: true }) &&
    element.closest('[inert], [aria-hidden=true]') === null;
  const holds = (element: Element, wanted: string) => {
    const words = tidy((element as HTMLElement).innerText);
    return wanted.startsWith('/') ? matches(words, wanted) : words.includes(wanted);
  };
  const search = ({ role, name, text, css, within }: Query): Element[] => {
    const roots: ParentNode[] = within ? search(within) : [document];
    const selector = css ?? (role ? roles[role]! : 'body *');
    let found = [...new Set(roots.flatMap((root) => [...root.querySelectorAll(selector)]))].filter(isSeen);
    if (name !== undefined) found = found.filter((element) => matches(nameOf(element), name));
    if (text === undefined) return found;
    found = found.filter((element) => holds(element, text));
    return role || css
      ? found
      : found.filter((element) => !found.some((one) => one !== element && element.contains(one)));
  };
  return search(query);
}
