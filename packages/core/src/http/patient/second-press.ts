import { createHash, timingSafeEqual } from 'node:crypto';
import type { BootDto } from '../../contract/patient.ts';
import type { Platform } from '../../ports/index.ts';
import { findCookie } from '../cookies.ts';

/** What the address of the second press carries. */
const PARAMETER = 'press';
const LIFE_SECONDS = 600;

/**
 * For browsers that say of a form neither Sec-Fetch-Site nor Origin, as Firefox before 70 and some proxies: they press the
 * button twice, the second time with a cookie and an address that only the answer to the first one gave. Programs that look
 * at links for mail servers post a form they found, but keep no cookie; for them nothing opens and nothing counts (P8, L2).
 */
export interface SecondPress {
  /** Whether the request is the second one. */
  isMade(request: Request): boolean;
  /** The screen whose forms are pressed once more, and the `Set-Cookie` value that goes with it. */
  ask(boot: BootDto): { boot: BootDto; cookie: string };
}

/** @param secure the patient's pages are served over HTTPS, see {@link sessionCookies} */
export function secondPress(platform: Pick<Platform, 'randomBytes'>, secure: boolean): SecondPress {
  const name = `${secure ? '__Host-' : ''}studyshare-press`;
  const attributes = `Max-Age=${LIFE_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    isMade(request) {
      const nonce = findCookie(request.headers.get('cookie') ?? '', name);
      const given = new URL(request.url).searchParams.get(PARAMETER);
      return nonce !== undefined && given !== null && equal(given, markOf(nonce));
    },
    ask({ openAction, reportAction, askAction, ...boot }) {
      const nonce = Buffer.from(platform.randomBytes(24)).toString('base64url');
      const marked = (action: string) => `${action}?${PARAMETER}=${markOf(nonce)}`;
      return {
        boot: {
          ...boot,
          pressAgain: true,
          ...(openAction === undefined ? {} : { openAction: marked(openAction) }),
          ...(reportAction === undefined ? {} : { reportAction: marked(reportAction) }),
          ...(askAction === undefined ? {} : { askAction: marked(askAction) }),
        },
        cookie: `${name}=${nonce}; ${attributes}`,
      };
    },
  };
}

function markOf(nonce: string): string {
  return createHash('sha256').update(nonce, 'utf8').digest('base64url');
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
