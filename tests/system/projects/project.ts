/** A project of a vendor's, as small as its framework allows: one installation in a folder of its own. */
export interface Project {
  /** Packages of ours. */
  ours: readonly string[];
  /** Packages of others with their versions; the first are what the table tells. */
  others: Readonly<Record<string, string>>;
  files: Readonly<Record<string, string>>;
  tries: readonly Try[];
}

/** A line of the table in `docs/packages.md`. */
export interface Try {
  name: string;
  /** Each has to end well, in their order: a program of `node_modules/.bin` and its arguments. */
  commands: readonly (readonly string[])[];
  /** The built page: a button "Send to patient", the dialog, the tab, and "The host heard it" once a share was sent. */
  page?: string;
  /** The program that is started: it listens on `PORT` and `PATIENT_PORT`, and is ended by SIGTERM. */
  server?: string;
}

export const json = (value: object): string => JSON.stringify(value);

/** Strict, and of what packages ship nothing is skipped. */
export const STRICT = { strict: true, skipLibCheck: false, exactOptionalPropertyTypes: true, types: [] };
