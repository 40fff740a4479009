import { adoptStyles, type CSSResult } from 'lit';

/** Adds styles to an element's shadow root that come with a part of it which is loaded when it is opened. */
export function adoptLate(root: ParentNode, late: readonly CSSResult[]): void {
  if (!(root instanceof ShadowRoot)) return;
  const sheets = late.flatMap(({ styleSheet }) => styleSheet ?? []);
  if (sheets.length < late.length) adoptStyles(root, [...late]);
  else root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, ...sheets])];
}
