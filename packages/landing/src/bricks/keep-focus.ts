/** Keeps Tab inside a dialog; for its `keydown`. */
export function keepFocus(event: KeyboardEvent): void {
  if (event.key !== 'Tab') return;
  const dialog = event.currentTarget as HTMLElement;
  const stops = [
    ...dialog.querySelectorAll<HTMLElement>('a[href], button:not([disabled]), video[controls], input, select'),
  ];
  const first = stops[0];
  const last = stops[stops.length - 1];
  const here = document.activeElement;
  if (event.shiftKey && (here === first || !stops.includes(here as HTMLElement))) {
    event.preventDefault();
    last?.focus();
  } else if (!event.shiftKey && here === last) {
    event.preventDefault();
    first?.focus();
  }
}

/** The keys of a sheet: Escape closes it, and nothing that a browser may have closed besides; Tab stays inside. */
export function sheetKeys(close: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape') return keepFocus(event);
    event.preventDefault();
    close();
  };
}
