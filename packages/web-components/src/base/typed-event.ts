/** What every event of the elements is: bubbling, crossing shadow roots, and cancelable where cancelling means something. */
export const EVENT_INIT = { bubbles: true, composed: true } as const;
