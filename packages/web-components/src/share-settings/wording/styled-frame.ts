/**
 * Styles a frame's document once more, by script: a host's Content Security Policy holds for what stands in the frame too, and
 * one that forbids style in markup would show an email as nobody ever gets it (CSP3, 6.1.17 "style-src").
 */
export function styleFrame({ currentTarget }: Event): void {
  const { contentDocument: inside, contentWindow } = currentTarget as HTMLIFrameElement;
  const window = contentWindow as (Window & typeof globalThis) | null;
  if (inside === null || window === null) return;
  for (const element of inside.querySelectorAll<HTMLElement>('[style]'))
    element.style.cssText = element.getAttribute('style') ?? '';
  const refused = [...inside.querySelectorAll('style')].filter(({ sheet }) => sheet === null);
  inside.adoptedStyleSheets = refused.map(({ textContent }) => {
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync(textContent ?? '');
    return sheet;
  });
}
