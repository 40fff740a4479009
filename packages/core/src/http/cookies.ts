import { SESSION_MAX_MS } from '../ports/page-store.ts';

const MAX_AGE_SECONDS = SESSION_MAX_MS / 1000;

/** The session cookies of patient pages: one for each page, so that one page's session never opens another. */
export interface SessionCookies {
  read(request: Request, publicId: string): string | undefined;
  /** A `Set-Cookie` value. */
  set(publicId: string, sessionToken: string): string;
  /** A `Set-Cookie` value that removes it. */
  clear(publicId: string): string;
}

/**
 * `__Host-` binds the cookie to this host, HTTPS and the whole path (RFC 6265bis, section 4.1.3). A page served over
 * plain HTTP, which the options allow on the own machine only, has to do without: browsers refuse the prefix there.
 */
export function sessionCookies(secure: boolean): SessionCookies {
  const nameOf = (publicId: string) => `${secure ? '__Host-' : ''}studyshare-${publicId}`;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    read: (request, publicId) => findCookie(request.headers.get('cookie') ?? '', nameOf(publicId)),
    set: (publicId, value) => `${nameOf(publicId)}=${value}; Max-Age=${MAX_AGE_SECONDS}; ${attributes}`,
    clear: (publicId) => `${nameOf(publicId)}=; Max-Age=0; ${attributes}`,
  };
}

/** The value of a cookie of ours, as a browser sends it; undefined where there is none, or it is none of ours. */
export function findCookie(header: string, name: string): string | undefined {
  for (const pair of cookiePairs(header)) {
    const [key, value] = pair.split('=', 2);
    if (key === name && value !== undefined && /^[A-Za-z0-9_-]{16,200}$/.test(value)) return value;
  }
  return undefined;
}

/**
 * The `name=value` of a Cookie field. Nothing but blanks and tabs is taken off (RFC 9110, section 5.6.3): a name that begins
 * with another kind of space has no `__Host-` for a browser, and a neighbouring host could set it.
 */
export function cookiePairs(header: string): string[] {
  return header.split(';').map((pair) => pair.replace(/^[ \t]+/, ''));
}
