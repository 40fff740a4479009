/** Why a file must not be released; `where` is a tag, a marker, a box or an offset, never a text of the file. */
export interface GateFinding {
  code: string;
  where: string;
}

/** What the gate is told about the source. */
export interface GateOptions {
  /** Words and numbers of the source that identify; none may be in the file in any encoding. */
  sourceTokens: readonly string[];
}
