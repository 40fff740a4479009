import type { Principal } from '../../config.ts';
import { CLINICIAN_BASE, IDEMPOTENCY_HEADER, pathOf } from '../../contract/addresses.ts';
import { IDEMPOTENCY_KEY_PATTERN } from '../../contract/limits.ts';
import { openApiDocument } from '../../contract/openapi.ts';
import type { ClinicianOperation } from '../../contract/operation.ts';
import { CLINICIAN_OPERATIONS as OPERATIONS } from '../../contract/operations/index.ts';
import { StudyshareError } from '../../errors.ts';
import type { ClinicianUseCase, ClinicianUseCases, OtherResults, Result } from '../../share/types.ts';
import { readJson, readNothing } from '../body.ts';
import { answerOf, json } from '../json.ts';
import { readQuery } from '../query.ts';
import type { RouteParams } from '../route.ts';
import { bodyOf } from '../stream.ts';

/** A call that has passed the guards. */
interface ClinicianCall {
  request: Request;
  principal: Principal;
  params: RouteParams;
  useCases: ClinicianUseCases;
}

/** Answers a call by the use case of its operation's name. Those whose answer is not what the use case gives are told here. */
export async function answerCall(name: keyof typeof OPERATIONS, call: ClinicianCall): Promise<Response> {
  switch (name) {
    case 'getOpenApi':
      return answerOf(OPERATIONS.getOpenApi, 200, openApiDocument);
    case 'createShare':
      return created(await callUseCase('createShare', call));
    case 'getThumbnail':
      return picture(await callUseCase('getThumbnail', call));
    case 'downloadUsage':
      return csv(await callUseCase('downloadUsage', call));
    case 'downloadAudit':
    case 'downloadAuditEvents':
      return exported(OPERATIONS[name].mediaType, await callUseCase(name, call));
    default:
      return plainAnswer(name, call);
  }
}

/** The compiler lets nobody through whose use case gives something else than the operation's answer. */
async function plainAnswer(
  name: Exclude<ClinicianUseCase, keyof OtherResults>,
  call: ClinicianCall,
): Promise<Response> {
  return json(await callUseCase(name, call));
}

function created({ share, repeated }: OtherResults['createShare']): Response {
  // Relative to the request's own address, because only the host knows where the API is mounted.
  const location = pathOf(OPERATIONS.getShare, { shareId: share.shareId }).slice(CLINICIAN_BASE.length + 1);
  return answerOf(OPERATIONS.createShare, repeated ? 200 : 201, share, { location });
}

function picture(bytes: OtherResults['getThumbnail']): Response {
  if (!bytes) throw new StudyshareError('file.not_found');
  const headers = { 'content-type': OPERATIONS.getThumbnail.mediaType, 'content-length': String(bytes.byteLength) };
  return new Response(Buffer.from(bytes), { headers });
}

function csv({ fileName, text }: OtherResults['downloadUsage']): Response {
  const { mediaType } = OPERATIONS.downloadUsage;
  // RFC 4180, section 3: a first line of names is told in the media type.
  const headers = {
    'content-type': `${mediaType}; charset=utf-8; header=present`,
    'content-disposition': `attachment; filename="${fileName}"`,
  };
  return new Response(text, { headers });
}

function exported(mediaType: string, { fileName, lines }: OtherResults['downloadAudit']): Response {
  const headers = {
    'content-type': mediaType === 'text/csv' ? `${mediaType}; charset=utf-8; header=present` : mediaType,
    'content-disposition': `attachment; filename="${fileName}"`,
  };
  return new Response(bodyOf(encoded(lines), null), { headers });
}

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const line of lines) yield Buffer.from(line, 'utf8');
}

async function callUseCase<Name extends ClinicianUseCase>(name: Name, call: ClinicianCall): Promise<Result<Name>> {
  const { principal, useCases, request } = call;
  // Its parameters come of the same table as what is read here: the compiler cannot follow that through the loop.
  const useCase = useCases[name] as (principal: Principal, ...given: unknown[]) => Promise<Result<Name>>;
  return useCase(principal, ...(await argumentsOf(OPERATIONS[name], call)), request.signal);
}

/** The arguments of an operation, in the order of `ArgumentsOf`: the path's parameters, query, body, idempotency key. */
async function argumentsOf(operation: ClinicianOperation, { request, params }: ClinicianCall): Promise<unknown[]> {
  const key = operation.idempotent ? [idempotencyKeyOf(request)] : [];
  const query = operation.query ? [readQuery(request, operation.query)] : [];
  if (operation.body) {
    return [...Object.values(params), ...query, await readJson(request, operation.body, operation.bodyLimit), ...key];
  }
  if (operation.method !== 'GET') await readNothing(request);
  return [...Object.values(params), ...query, ...key];
}

const IDEMPOTENCY_KEY = new RegExp(IDEMPOTENCY_KEY_PATTERN);

function idempotencyKeyOf(request: Request): string {
  const key = request.headers.get(IDEMPOTENCY_HEADER) ?? '';
  if (IDEMPOTENCY_KEY.test(key)) return key;
  throw new StudyshareError('request.invalid', { params: { rule: IDEMPOTENCY_HEADER.toLowerCase() } });
}
