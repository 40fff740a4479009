/**
 * Labels of one field, by what they need beside them to stay in a picture. Case, spaces, hyphens and apostrophes do not
 * matter. A label of one or two letters could be initials and one in `names` is somebody's name as well, so neither
 * stays alone; of three letters the chance that a monogram is just one of these is below one in a hundred.
 */
export interface LabelGroup {
  /** Where the terms come from. */
  source: string;
  /** Stay alone, and let others stay beside them. */
  plain?: readonly string[];
  /** Stay beside a plain label, a measurement, or a label with its value. */
  short?: readonly string[];
  /** Stay beside a plain label, or a label with its value, that is no name itself. */
  names?: readonly string[];
  /** Settings, which stay with any number. */
  set?: readonly string[];
  /** Stay with a number, with or without a unit; of two letters not with a whole one, which could be initials and an age. */
  valued?: readonly string[];
  /** Stay with a number that has a unit. */
  measured?: readonly string[];
  /** Stay with two numbers and a stroke between them. */
  paired?: readonly string[];
}

/** A list in one line; terms of several words are parted by commas as well. */
export function terms(list: string): string[] {
  return list
    .split(',')
    .map((term) => term.trim())
    .filter((term) => term.length > 0);
}
