import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Principal } from '../config.ts';
import { RIGHTS } from '../contract/vocabulary.ts';
import { StudyshareError } from '../errors.ts';
import { isSecure } from '../secure-url.ts';

/** Options of {@link jwtPrincipal}. */
export interface JwtPrincipalOptions {
  /** Where the issuer publishes its keys (JWK Set, RFC 7517, section 5): https, or http on this machine alone. */
  jwksUrl: string;
  /** `iss`, exactly. */
  issuer: string;
  /** `aud`: this API. A token that was made for another one is refused. */
  audience: string;
  /** Who the token's claims are; null for nobody who may call here. */
  principal(claims: JWTPayload): Principal | null;
  /** Seconds since `iat` after which a token counts no more, whatever its `exp` says. Default 3 600. */
  maxAgeSeconds?: number;
}

/** Asymmetric ones alone: a shared secret, or none, would let whoever reads the public key make tokens. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
/** Between clocks. */
const TOLERANCE_SECONDS = 30;
const JWKS_TIMEOUT_MS = 5_000;

/**
 * Reads `Authorization: Bearer …` of a front end that has short-lived tokens of the host's own sign-in (JWT, RFC 7519),
 * checked by the issuer's published keys, which are fetched when needed and kept. For `authorize`. Needs `jose`.
 *
 * Null where there is no token, or one that is not good for this API now. A right that is none is left out.
 * @throws StudyshareError `config.invalid` for wrong options, at once; `server.busy` from the function, when the keys cannot
 * be fetched
 *
 * @example
 * const ofToken = jwtPrincipal({
 *   jwksUrl: 'https://login.northgate.example/jwks.json',
 *   issuer: 'https://login.northgate.example',
 *   audience: 'studyshare',
 *   principal: ({ sub = '', name }) => ({
 *     ...{ accountId: 'northgate', userId: sub, displayName: String(name), rights: ['read', 'send'] },
 *   }),
 * });
 * const authorize = (request: Request) => ofToken(request.headers.get('authorization'));
 */
export function jwtPrincipal(
  options: JwtPrincipalOptions,
): (authorization: string | null | undefined) => Promise<Principal | null> {
  const { issuer, audience, maxAgeSeconds = 3_600 } = options;
  const keys = createRemoteJWKSet(jwksUrlOf(options), { timeoutDuration: JWKS_TIMEOUT_MS });
  return async (authorization) => {
    // RFC 6750, section 2.1; the scheme's case does not count (RFC 9110, section 11.1).
    const token = /^bearer ([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return null;
    const claims = await jwtVerify(token, keys, {
      ...{ issuer, audience, algorithms: ALGORITHMS, maxTokenAge: maxAgeSeconds },
      ...{ clockTolerance: TOLERANCE_SECONDS, requiredClaims: ['exp'] },
    }).then(
      ({ payload }) => payload,
      (error: unknown) => refused(error),
    );
    return claims === null ? null : principalOf(options, claims);
  };
}

/** What is wrong with a token is nobody's matter but its bearer's; that its keys cannot be had is the server's. */
function refused(error: unknown): null {
  const isOfToken = error instanceof errors.JOSEError && !isOfKeys(error);
  if (isOfToken) return null;
  throw new StudyshareError('server.busy', { cause: new Error('the issuer’s keys could not be fetched') });
}

function isOfKeys(error: errors.JOSEError): boolean {
  return (
    error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error.code === 'ERR_JOSE_GENERIC'
  );
}

function principalOf({ principal }: JwtPrincipalOptions, claims: JWTPayload): Principal | null {
  const found = principal(claims);
  if (found === null || !isText(found.accountId) || !isText(found.userId)) return null;
  // A claim that is none, or no list, gives no right.
  const rights: unknown = found.rights;
  return { ...found, rights: Array.isArray(rights) ? RIGHTS.filter((right) => rights.includes(right)) : [] };
}

/** What the token says may be anything, whatever type the host gives it. */
function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function jwksUrlOf({ jwksUrl, issuer, audience, maxAgeSeconds = 1 }: JwtPrincipalOptions): URL {
  const url = URL.canParse(jwksUrl) ? new URL(jwksUrl) : undefined;
  const wrong = [
    ...(url && isSecure(url) ? [] : [['jwksUrl', 'https']]),
    ...(issuer ? [] : [['issuer', 'required']]),
    ...(audience ? [] : [['audience', 'required']]),
    // NaN, of a variable that is not set, would let tokens of any age in.
    ...(Number.isFinite(maxAgeSeconds) && maxAgeSeconds > 0 ? [] : [['maxAgeSeconds', 'number']]),
  ] as [string, string][];
  if (!url || wrong.length > 0) {
    const fields = wrong.map(([field, rule]) => ({ field, code: 'config.invalid' as const, params: { rule } }));
    throw new StudyshareError('config.invalid', { fields });
  }
  return url;
}
