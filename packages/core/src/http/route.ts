import type { Address } from '../contract/addresses.ts';

export type RouteParams = Readonly<Record<string, string>>;

/** What a request's method and path lead to. */
export type RouteMatch<R extends Address> =
  | { kind: 'found'; route: R; params: RouteParams }
  | { kind: 'method'; allow: string; params: RouteParams }
  | { kind: 'none' };

/**
 * Finds routes by method and path template. A HEAD request finds the GET route: its handler is told by the request's method and
 * answers without a body.
 */
export function createRouter<R extends Address>(routes: readonly R[]): (method: string, path: string) => RouteMatch<R> {
  const table = routes.map((route) => ({ route, segments: route.path.split('/') }));
  return (method, path) => {
    const segments = path.split('/');
    const found = table.filter((entry) => fits(entry.segments, segments));
    const hit = found.find(({ route }) => route.method === (method === 'HEAD' ? 'GET' : method));
    if (hit) return { kind: 'found', route: hit.route, params: readParams(hit.segments, segments) };
    const [other] = found;
    if (other === undefined) return { kind: 'none' };
    const allow = allowed(found.map(({ route }) => route));
    return { kind: 'method', allow, params: readParams(other.segments, segments) };
  };
}

function fits(template: readonly string[], segments: readonly string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, at) => (part.startsWith('{') ? segments[at] !== '' : part === segments[at]))
  );
}

function readParams(template: readonly string[], segments: readonly string[]): RouteParams {
  const params: Record<string, string> = {};
  template.forEach((part, at) => {
    if (part.startsWith('{')) params[part.slice(1, -1)] = decode(segments[at] ?? '');
  });
  return params;
}

// A malformed escape stays as it is: it is then an unknown id like any other, and gets that answer (L3). So does a
// control character: no id holds one, and PostgreSQL refuses to compare text with a NUL.
function decode(segment: string): string {
  try {
    const decoded = decodeURIComponent(segment);
    return /\p{Cc}/u.test(decoded) ? segment : decoded;
  } catch {
    return segment;
  }
}

function allowed(routes: readonly Address[]): string {
  const methods = routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  return methods.join(', ');
}

/** An operation's address and whatever else its table says, with the name it has there. */
export type RouteOf<Table> = { [Name in keyof Table]: Table[Name] & { readonly name: Name } }[keyof Table];

/** A table of operations as a list of routes. */
export function routesOf<Table extends Readonly<Record<string, Address>>>(table: Table): readonly RouteOf<Table>[] {
  const names = Object.keys(table) as Extract<keyof Table, string>[];
  return names.map((name) => ({ ...table[name], name }));
}
