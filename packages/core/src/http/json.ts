import { Buffer } from 'node:buffer';
import type { AnswerBody, Operation } from '../contract/operation.ts';

/** A JSON answer of a status that the operation documents: the body is held to the type that its table says. */
export function answerOf<O extends Operation, Status extends number & keyof O['answers']>(
  _operation: O,
  status: Status,
  body: AnswerBody<O['answers'][Status]>,
  headers: Record<string, string> = {},
): Response {
  return json(body, status, headers);
}

/** A JSON answer. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const body = Buffer.from(JSON.stringify(value));
  const length = String(body.length);
  return new Response(body, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': length, ...headers },
  });
}

/** Done, nothing to tell. */
export function noContent(headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 204, headers });
}

/** Done, or asked for in the wrong way: what there is to see is elsewhere. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
