import {
  type BodyOf,
  CSRF_HEADER,
  type OpenedDto,
  PAGE_ADDRESSES,
  type PageDto,
  type PatientOperations,
  pathOf,
} from '@studyshare/core/contract';
import type { Failure } from './failure.ts';

/**
 * What opened, and what it shows first; a failure where no answer came; `elsewhere` where the form has to do it, because
 * another answer came.
 */
export async function openLink(action: string): Promise<Answer<OpenedDto> | 'elsewhere'> {
  const answer = await request<OpenedDto>(action, {
    method: 'POST',
    headers: { accept: 'application/json' },
    redirect: 'manual',
  });
  if (answer.ok) return answer.value?.page ? answer : 'elsewhere';
  return answer.failure.kind === 'network' ? answer : 'elsewhere';
}

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** What the page can do, by the name of the operation. */
export type PageAction = Exclude<keyof typeof PAGE_ADDRESSES, 'getPage'>;

/** The page's own HTTP API. Nothing here throws: a failure is an answer. */
export interface PageApi {
  /** @param size items at once; without it as many as the account shows on a page */
  page(number: number, size?: number): Promise<Answer<PageDto>>;
  post<A extends PageAction>(action: A, body: BodyOf<PatientOperations[A]>, csrf: string): Promise<Answer<unknown>>;
  /** Whether the visit has arrived, for which its cookie has to come back; what is shown to it counts from then on. */
  arrive(): Promise<Answer<unknown>>;
  /** Whether a file of the page can be had now; asks for none of its bytes and counts nothing. */
  check(href: string): Promise<Answer<unknown>>;
  /** Whether the page's address now says that the page is gone for good. */
  isGone(): Promise<boolean>;
}

const TIMEOUT_MS = 30_000;

/** API of one shared page, on the page's own host. */
export function createApi(publicId: string): PageApi {
  return {
    page: async (number, size) => {
      const address = `${pathOf(PAGE_ADDRESSES.getPage, { publicId })}?page=${number}${size ? `&size=${size}` : ''}`;
      const answer = await request<PageDto | undefined>(address, { headers: { accept: 'application/json' } });
      if (!answer.ok) return answer;
      // What broke off on the way, or was written by something in between, is no answer.
      return answer.value?.gate ? { ok: true, value: answer.value } : { ok: false, failure: { kind: 'network' } };
    },
    post: (action, body, csrf) =>
      request(pathOf(PAGE_ADDRESSES[action], { publicId }), {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json', [CSRF_HEADER]: csrf },
        body: JSON.stringify(body),
      }),
    arrive: () => request(pathOf(PAGE_ADDRESSES.getPage, { publicId }), { method: 'HEAD' }),
    check: (href) => request(href, { method: 'HEAD' }),
    async isGone() {
      const answer = await request(location.pathname, {});
      return !answer.ok && answer.failure.kind === 'problem' && answer.failure.status === 410;
    },
  };
}

async function request<T>(url: string, init: RequestInit): Promise<Answer<T>> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const options: RequestInit = { ...init, credentials: 'same-origin', cache: 'no-store', signal: abort.signal };
    const response = await fetch(url, options);
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok) return { ok: false, failure: problemOf(response, body) };
    return { ok: true, value: body as T };
  } catch {
    return { ok: false, failure: { kind: 'network' } };
  } finally {
    clearTimeout(timer);
  }
}

function problemOf(response: Response, body: unknown): Failure {
  const problem = (body ?? {}) as { code?: unknown; params?: unknown };
  const params = { ...(problem.params as Record<string, string | number> | undefined) };
  const retryAfter = Number(response.headers.get('retry-after'));
  if (params.retryAfterSeconds === undefined && retryAfter > 0) params.retryAfterSeconds = retryAfter;
  return { kind: 'problem', status: response.status, code: String(problem.code ?? ''), params };
}
