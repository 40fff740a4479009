/**
 * A port as an object of its verbs, some of them replaced. A host's port may be a class with private fields, which spreading
 * would lose and inheriting would not let in.
 */
export function bindVerbs<Port extends object>(
  port: Port,
  verbs: Readonly<Record<string, true>>,
  replaced: Partial<Port>,
): Port {
  const bound = Object.keys(verbs).map((verb) => {
    const own = port[verb as keyof Port] as (...given: unknown[]) => unknown;
    return [verb, (...given: unknown[]) => own.apply(port, given)];
  });
  return { ...port, ...Object.fromEntries(bound), ...replaced };
}
