const MAX_LENGTH = 1000;

/** `Content-Type` with its parameters (RFC 2045 §5.1), of RFC 2231 only what a boundary may need. */
export function mediaTypeOf(field: string): { type: string; params: ReadonlyMap<string, string> } {
  const value = field.slice(0, MAX_LENGTH);
  const params = new Map<string, string>();
  for (const [, name = '', quoted, plain = ''] of value.matchAll(
    /;\s*([\w-]+)\*?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/g,
  )) {
    const text = quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1');
    if (!params.has(name.toLowerCase())) params.set(name.toLowerCase(), text);
  }
  const type = (value.split(';')[0] ?? '')
    .replace(/\(.*?\)/g, '')
    .trim()
    .toLowerCase();
  return { type: /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(type) ? type : 'text/plain', params };
}
