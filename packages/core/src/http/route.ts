/** A verb on a path template such as `/v1/shares/{shareId}`. The route tables are lists of these, so they can be enumerated. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
}

export type RouteParams = Readonly<Record<string, string>>;

/** What a request's method and path lead to. */
export type RouteMatch<R extends Route> =
  | { kind: 'found'; route: R; params: RouteParams }
  | { kind: 'method'; allow: string }
  | { kind: 'none' };

/**
 * Finds routes by method and path. A HEAD request finds the GET route: its handler is told by the request's method and
 * answers without a body.
 */
export function createRouter<R extends Route>(routes: readonly R[]): (method: string, path: string) => RouteMatch<R> {
  const table = routes.map((route) => ({ route, segments: route.path.split('/') }));
  return (method, path) => {
    const segments = path.split('/');
    const found = table.filter((entry) => fits(entry.segments, segments));
    const hit = found.find(({ route }) => route.method === (method === 'HEAD' ? 'GET' : method));
    if (hit) return { kind: 'found', route: hit.route, params: readParams(hit.segments, segments) };
    return found.length === 0 ? { kind: 'none' } : { kind: 'method', allow: allowed(found.map(({ route }) => route)) };
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

function allowed(routes: readonly Route[]): string {
  const methods = routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
  return methods.join(', ');
}
