/** Fields by lower-case name, each with its values in their order, unfolded. */
export type Headers = ReadonlyMap<string, readonly string[]>;

const MAX_BLOCK = 64 * 1024;
const MAX_VALUE = 4096;

/** Splits a message at its first empty line and reads the fields before it (RFC 5322 §2.2), LF only. */
export function readHeaders(text: string): { headers: Headers; body: string } {
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  const head = end === -1 ? text : text.slice(0, end);
  const body = end === -1 ? '' : text.slice(end === 0 ? 1 : end + 2);
  return { headers: readFields(head), body };
}

/** A block of fields, as headers are, and the groups of `message/delivery-status` (RFC 3464 §2.1). */
export function readFields(block: string): Headers {
  const fields = new Map<string, string[]>();
  let values: string[] | undefined;
  for (const line of block.slice(0, MAX_BLOCK).split('\n')) {
    const last = values?.at(-1);
    if (/^[ \t]/.test(line)) {
      // Folded (RFC 5322 §2.2.3); with nothing before it, it belongs to nobody.
      if (values && last !== undefined && last.length < MAX_VALUE)
        values[values.length - 1] = `${last} ${line.trim()}`.trim().slice(0, MAX_VALUE);
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase();
    // The `From ` line of a mailbox file, and whatever else is no field.
    values = /^[!-9;-~]{1,76}$/.test(name) ? (fields.get(name) ?? []) : undefined;
    if (!values) continue;
    values.push(line.slice(colon + 1, colon + 1 + MAX_VALUE).trim());
    fields.set(name, values);
  }
  return fields;
}

/** The first field of a name: a second one was put there by somebody who wants to be read instead. */
export function headerOf(headers: Headers, name: string): string | undefined {
  return headers.get(name)?.[0];
}
