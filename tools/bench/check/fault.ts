/** Something that an output has or lacks, as a sentence's end after its file's name. */
export interface Fault {
  file: string;
  what: string;
}

/** One line for the terminal. */
export function describe({ file, what }: Fault): string {
  return `${file}: ${what}`;
}

/** The fault, when there is one. */
export function unless(right: boolean, file: string, what: string): Fault[] {
  return right ? [] : [{ file, what }];
}
