import { LINK_ADDRESSES, PAGE_ADDRESSES, type PageDto, pathOf } from '@studyshare/core/contract';

/** What a page's server said: its status, and the body as JSON. */
export interface Answer {
  status: number;
  body: { code?: string; [name: string]: unknown };
}

/** One visit of a page over HTTP, as a browser makes it: with a cookie of its own, from one address. */
export interface Visit {
  page(): Promise<PageDto>;
  post(action: Exclude<keyof typeof PAGE_ADDRESSES, 'getPage'>, body: object): Promise<Answer>;
}

/** Presses the button of the welcome page. @param address what the proxy says it comes from */
export async function openVisit(origin: string, token: string, address: string): Promise<Visit> {
  const asBrowser = { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': address };
  const opened = await fetch(`${origin}${pathOf(LINK_ADDRESSES.openLink, { token })}`, {
    ...{ method: 'POST', redirect: 'manual', headers: asBrowser },
  });
  const publicId = opened.headers.get('location')?.replace(/#.*/, '').split('/').at(-1);
  if (opened.status !== 303 || publicId === undefined) throw new Error(`the link answered ${opened.status}`);
  let cookie = cookieOf(opened);
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = { ...asBrowser, cookie, 'content-type': 'application/json' };
    const response = await fetch(`${origin}${path}`, { ...init, headers });
    cookie = cookieOf(response) || cookie;
    return response;
  };
  return {
    page: async () => (await (await ask(pathOf(PAGE_ADDRESSES.getPage, { publicId }), {})).json()) as PageDto,
    post: async (action, body) => {
      const path = pathOf(PAGE_ADDRESSES[action], { publicId });
      const response = await ask(path, { method: 'POST', body: JSON.stringify(body) });
      const text = await response.text();
      return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Answer['body']) };
    },
  };
}

function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
