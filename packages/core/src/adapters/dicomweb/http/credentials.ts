import { isStudyshareError } from '../../../errors.ts';
import { unavailable } from '../faults.ts';
import type { ArchiveAuth } from '../options.ts';

/** What goes into the header `Authorization`. */
export interface Credentials {
  /** Undefined where the archive asks for none. @throws StudyshareError `study.unavailable` */
  header(): Promise<string | undefined>;
  /** Whether there are others than the refused ones, to try once more. */
  renew(refused: string | undefined): Promise<boolean>;
}

/** Visible ASCII: what a header can carry in one piece. */
const TOKEN = /^[\x21-\x7e]+$/;

export function credentials(auth: ArchiveAuth | undefined, timeoutMs: number): Credentials {
  if (auth !== undefined && 'bearer' in auth) return bearer(auth.bearer, timeoutMs);
  const basic = auth?.basic;
  const header = basic && `Basic ${Buffer.from(`${basic.user}:${basic.password}`).toString('base64')}`;
  return { header: async () => header, renew: async () => false };
}

type GiveToken = (options: { refused: boolean }) => Promise<string>;

/** One token for all requests, also while it is being asked for: many that are refused at once ask for one new one. */
function bearer(give: GiveToken, timeoutMs: number): Credentials {
  let current: Promise<string> | undefined;
  const ask = (refused: boolean): Promise<string> => {
    const asked = askToken(give, refused, timeoutMs);
    current = asked;
    asked.catch(() => {
      if (current === asked) current = undefined;
    });
    return asked;
  };
  return {
    header: () => current ?? ask(false),
    async renew(refused) {
      if ((await current) === refused) await ask(true);
      return true;
    },
  };
}

async function askToken(give: GiveToken, refused: boolean, timeoutMs: number): Promise<string> {
  let late: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    late = setTimeout(() => reject(unavailable('token')), timeoutMs);
  });
  try {
    const token = await Promise.race([give({ refused }), silence]);
    if (typeof token !== 'string' || !TOKEN.test(token)) throw unavailable('token');
    return `Bearer ${token}`;
  } catch (error) {
    // The host's own error may hold what must not be written down.
    throw isStudyshareError(error) ? error : unavailable('token');
  } finally {
    clearTimeout(late);
  }
}
