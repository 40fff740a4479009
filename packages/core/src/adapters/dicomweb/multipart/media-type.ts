/** A `Content-Type` in parts (RFC 9110 section 8.3.1). */
export interface MediaType {
  /** `multipart/related`, in lower case. */
  type: string;
  /** By lower-case name; the first of each counts. */
  parameters: ReadonlyMap<string, string>;
}

const LONGEST = 1000;
const TYPE = /^\s*([!#$%&'*+.^_`|~\w-]+\/[!#$%&'*+.^_`|~\w-]+)\s*/;
/** A token, or a quoted string with its escapes; some archives leave a slash or the like unquoted in a token. */
const PARAMETER = /;\s*([!#$%&'*+.^_`|~\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))\s*/y;

/** Reads a media type; undefined where it is none. */
export function parseMediaType(value: string | undefined): MediaType | undefined {
  if (value === undefined || value.length > LONGEST) return undefined;
  const head = TYPE.exec(value);
  if (!head) return undefined;
  const parameters = new Map<string, string>();
  PARAMETER.lastIndex = head[0].length;
  for (let end = head[0].length; end < value.length; end = PARAMETER.lastIndex) {
    PARAMETER.lastIndex = end;
    const found = PARAMETER.exec(value);
    // A semicolon with nothing behind it is met with.
    if (!found) return /^[;\s]*$/.test(value.slice(end)) ? { type: head[1]!.toLowerCase(), parameters } : undefined;
    const [, name = '', quoted, token = ''] = found;
    const text = quoted === undefined ? token : quoted.replace(/\\(.)/g, '$1');
    if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), text);
  }
  return { type: head[1]!.toLowerCase(), parameters };
}

/** RFC 2046 section 5.1.1: one to seventy characters, of which the last is no space; some archives write a few more. */
export function boundaryOf({ parameters }: MediaType): string | undefined {
  const boundary = parameters.get('boundary') ?? '';
  return /^[\x20-\x7e]{0,199}[\x21-\x7e]$/.test(boundary) ? boundary : undefined;
}
