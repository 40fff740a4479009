const padded = (number: number, digits: number) => String(number).padStart(digits, '0');

/** Names of the studies' files without their ending, by number from 1. */
export const stillName = (number: number): string => `still-${padded(number, 2)}`;
export const clipName = (number: number): string => `clip-${number}`;
export const sliceName = (number: number): string => `slice-${padded(number, 3)}`;
