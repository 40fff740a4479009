import type { ClinicianCalls } from '@studyshare/core/contract';
import {
  type Address,
  CLINICIAN_ADDRESSES,
  IDEMPOTENCY_HEADER,
  OWN_CALL_HEADER,
  pathOf,
} from '@studyshare/core/contract/elements';
import { ApiError, readProblem } from './api-error.ts';

/** How the client reaches the API, and the host's own authentication. */
export interface ClinicianClientOptions {
  /** Where the host has mounted the clinician API, e.g. `/studyshare`. */
  baseUrl: string;
  /** Merged into every request, e.g. `{ credentials: 'include', headers: { authorization: … } }`; a function is asked each time. */
  requestInit?: RequestInit | (() => RequestInit | Promise<RequestInit>) | undefined;
  /** In place of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Told of every call that is refused or gets no answer, before it rejects; not of those whose signal fired. */
  onError?: ((error: ApiError, operation: OperationName) => void) | undefined;
  /** Milliseconds after which a call is given up, where the operation does not need longer. Default 30 000. */
  timeoutMs?: number | undefined;
}

/** An operation of the clinician API, e.g. `createShare`. */
export type OperationName = keyof ClinicianCalls;

/** What a call resolves to: the operation's JSON, or its bytes, undefined where there are none. */
type ClientAnswer<C extends ClinicianCalls[OperationName]> = C['bytes'] extends true ? Blob | undefined : C['answer'];

/**
 * The clinician API, typed: a method for every operation, by its name. Each takes the parameters of the operation's path
 * in their order, its query, its body, the idempotency key where there is one, and a signal. It rejects with {@link ApiError}, and
 * with `AbortError` when its signal fires.
 */
export type ClinicianClient = {
  readonly [Name in OperationName]: (
    ...given: ClinicianCalls[Name]['given']
  ) => Promise<ClientAnswer<ClinicianCalls[Name]>>;
};

/**
 * @example
 * const client = createClinicianClient({ baseUrl: '/studyshare' });
 * const { shares } = await client.listShares('1.2.3');
 */
export function createClinicianClient(options: ClinicianClientOptions): ClinicianClient {
  const methods = Object.entries<Address>(CLINICIAN_ADDRESSES).map(([name, address]) => [
    name,
    (...given: unknown[]) => told(answer(address, callOf(address, given), options), name as OperationName, options),
  ]);
  // One function serves all of them; what it takes and gives is said by the operation's entry in the table.
  return Object.fromEntries(methods) as ClinicianClient;
}

async function told(
  calling: Promise<unknown>,
  operation: OperationName,
  { onError }: ClinicianClientOptions,
): Promise<unknown> {
  try {
    return await calling;
  } catch (error) {
    // Nobody asked for a wait: what stands in its way stands in the way of the next look too, and is told then.
    if (error instanceof ApiError && operation !== 'awaitChanges') onError?.(error, operation);
    throw error;
  }
}

interface Call {
  path: string;
  body: unknown;
  idempotencyKey: string | undefined;
  signal: AbortSignal | undefined;
}

/** Arguments in the order of `ArgumentsOf`: the path's parameters, then what there is of query or body, key and signal. */
function callOf({ method, path }: Address, given: readonly unknown[]): Call {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const params = Object.fromEntries(names.map((name, index) => [name, String(given[index])]));
  const rest = given.slice(names.length).filter((each) => each !== undefined);
  const told = rest.find((each): each is object => typeof each === 'object' && !(each instanceof AbortSignal));
  const filled = pathOf({ path }, params);
  return {
    ...(method === 'GET' ? { path: filled + queryOf(told), body: undefined } : { path: filled, body: told }),
    idempotencyKey: rest.find((each) => typeof each === 'string'),
    signal: rest.find((each) => each instanceof AbortSignal),
  };
}

/** `?from=2026-11-01`; nothing where nothing is asked for. */
function queryOf(values: object = {}): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return query.size === 0 ? '' : `?${query}`;
}

async function answer(address: Address, call: Call, options: ClinicianClientOptions): Promise<unknown> {
  const timeout = AbortSignal.timeout(address.timeoutMs ?? options.timeoutMs ?? 30_000);
  const init = await initOf(address, call, timeout, options);
  const request = options.fetch ?? globalThis.fetch.bind(globalThis);
  let response: Response | undefined;
  try {
    response = await request(options.baseUrl.replace(/\/+$/, '') + call.path, init);
    if (address.mediaType !== undefined && response.status === 404) return undefined;
    if (response.ok) return await (address.mediaType === undefined ? response.json() : response.blob());
  } catch (cause) {
    // An answer can break off, or be given up, after it has begun.
    if (call.signal?.aborted) throw cause;
    if (timeout.aborted) throw new ApiError('timeout', 0, {}, cause);
    // A page in place of JSON is somebody else's: JSON that breaks off is ours, and the network's fault.
    if (response !== undefined && cause instanceof SyntaxError && !isJson(response))
      throw new ApiError('unexpected', response.status, {}, cause);
    throw new ApiError('network', 0, {}, cause);
  }
  const problem = await readProblem(response);
  call.signal?.throwIfAborted();
  throw problem;
}

const isJson = (response: Response) => /\bjson\b/.test(response.headers.get('content-type') ?? '');

async function initOf(
  { method, mediaType = 'application/json' }: Address,
  { body, idempotencyKey, signal }: Call,
  timeout: AbortSignal,
  { requestInit: own }: ClinicianClientOptions,
): Promise<RequestInit> {
  const host = (typeof own === 'function' ? await own() : own) ?? {};
  const headers = new Headers(host.headers);
  headers.set(OWN_CALL_HEADER, '1');
  headers.set('accept', mediaType);
  if (idempotencyKey !== undefined) headers.set(IDEMPOTENCY_HEADER, idempotencyKey);
  const init: RequestInit = { credentials: 'same-origin', ...host, headers, method };
  if (body !== undefined) {
    headers.set('content-type', 'application/json');
    init.body = JSON.stringify(body);
  }
  init.signal = signal ? AbortSignal.any([signal, timeout]) : timeout;
  return init;
}
