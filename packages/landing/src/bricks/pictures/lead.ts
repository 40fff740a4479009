/** About what a picture takes on slow 4G once it comes, and far less than a request takes to be answered there. */
const LEAD_MS = 150;

let over: Promise<void> = Promise.resolve();

/**
 * Lets the first picture of a page go ahead on a slow line: the others are asked for when it has come or failed, and after
 * {@link LEAD_MS} at the latest, so that the line carries one picture, then the rest, and never waits.
 */
export function goAhead(image: HTMLImageElement): void {
  over = new Promise((resolve) => {
    const end = () => resolve();
    for (const event of ['load', 'error'] as const) image.addEventListener(event, end, { once: true });
    window.setTimeout(end, LEAD_MS);
  });
}

/** Resolves when none is ahead any more. */
export function afterLead(): Promise<void> {
  return over;
}
