/** A project of a vendor's, as small as its framework allows, in a folder of its own. */
export interface Project {
  /** As the table in `docs/packages.md` names it. */
  name: string;
  /** Packages of ours. */
  ours: readonly string[];
  /** Packages of others with their versions; the first are what the table tells. */
  others: Readonly<Record<string, string>>;
  files: Readonly<Record<string, string>>;
  /** Each has to end well, in their order: a program of `node_modules/.bin` and its arguments. */
  commands: readonly (readonly string[])[];
  /** The built page: a button "Send to patient", the dialog, the tab, and "The host heard it" once a share was sent. */
  page: string;
}

export const json = (value: object): string => JSON.stringify(value);

/** Strict, and of what packages ship nothing is skipped. */
export const STRICT = { strict: true, noEmit: true, skipLibCheck: false, exactOptionalPropertyTypes: true, types: [] };
