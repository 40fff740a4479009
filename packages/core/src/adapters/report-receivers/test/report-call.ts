import type { ReportCall } from '../../../ports/report-source.ts';

/** A call as the HTTP layer hands it on, for tests of receivers. */
export function reportCall(
  body: string | object,
  headers: Record<string, string> = {},
  more: Partial<ReportCall> = {},
): ReportCall {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return {
    header: (name) => headers[name] ?? null,
    body: new Uint8Array(bytes),
    search: '',
    now: Date.parse('2026-11-26T12:00:00Z'),
    signal: new AbortController().signal,
    ...more,
  };
}

/** HTTP Basic. */
export function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}
