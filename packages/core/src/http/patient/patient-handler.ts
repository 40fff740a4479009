import { type Address, LINK_ADDRESSES, pathOf } from '../../contract/addresses.ts';
import type { PatientOperation } from '../../contract/operation.ts';
import { PATIENT_OPERATIONS } from '../../contract/operations/index.ts';
import type { BootDto } from '../../contract/patient.ts';
import type { LanguageTag } from '../../contract/settings.ts';
import { StudyshareError } from '../../errors.ts';
import type { Logger, Platform } from '../../ports/index.ts';
import type { PatientUseCases } from '../../share/types.ts';
import { readJson } from '../body.ts';
import { type SessionCookies, sessionCookies } from '../cookies.ts';
import { type CountDeps, counting } from '../count-answer.ts';
import { json, noContent, seeOther } from '../json.ts';
import { asStudyshareError, methodNotAllowed, problemResponse } from '../problem.ts';
import { readQuery } from '../query.ts';
import { createRouter, type RouteMatch, type RouteParams, routesOf } from '../route.ts';
import { PRESS_AGAIN } from '../same-site.ts';
import { withPatientHeaders } from '../security-headers.ts';
import { actionHandlers } from './action-handlers.ts';
import { contentHandlers } from './content-handlers.ts';
import { guardRoute } from './guard-route.ts';
import { linkHandlers } from './link-handlers.ts';
import type { PatientCall, PatientHandlers } from './patient-call.ts';
import { errorScreen, screenResponse } from './screen.ts';
import { type SecondPress, secondPress } from './second-press.ts';

/** Every route on the patient's host: the table of operations, each with its name. */
export const patientRoutes = routesOf(PATIENT_OPERATIONS);

/** What answers each of them. */
export const patientHandlers: PatientHandlers = { ...linkHandlers, ...contentHandlers, ...actionHandlers };

/** The client as the adapter knows it: its address is the real one, not what a forged header claims. */
export interface PatientClient {
  address: string;
}

/** A visitor's request to its answer, with all security headers. Never rejects. */
export type PatientHandler = (request: Request, client: PatientClient) => Promise<Response>;

export interface PatientHandlerOptions extends CountDeps {
  useCases: PatientUseCases;
  logger: Logger;
  platform: Platform;
  /** Without trailing slash. */
  patientBaseUrl: string;
  landingHtml: string;
  /** Of pages about nothing known. */
  language: LanguageTag;
}

export function createPatientHandler(options: PatientHandlerOptions): PatientHandler {
  const match = createRouter(patientRoutes);
  const patientOrigin = new URL(options.patientBaseUrl).origin;
  const secure = patientOrigin.startsWith('https:');
  const cookies = sessionCookies(secure);
  const press = secondPress(options.platform, secure);
  return async (request, client) => {
    const found = match(request.method, new URL(request.url).pathname);
    const visit = { request, client, cookies, patientOrigin, press };
    return counting('patient', found, options, async () =>
      withPatientHeaders(await answerFound(found, visit, options)),
    );
  };
}

async function answerFound(
  found: RouteMatch<(typeof patientRoutes)[number]>,
  visit: Omit<Visit, 'route' | 'params'>,
  options: PatientHandlerOptions,
): Promise<Response> {
  if (found.kind === 'none') return nothingHere(visit.request, options);
  if (found.kind === 'method') return onlyPosted(found, visit.request);
  const { head }: PatientOperation = found.route;
  if (visit.request.method === 'HEAD' && head === false) return methodNotAllowed('GET');
  return answer({ ...found, ...visit }, options);
}

/** A person who typed the address of the host, or lost part of a link, gets a page to read. */
function nothingHere(request: Request, { landingHtml, language }: PatientHandlerOptions): Response {
  if (!isPerson(request)) return problemResponse(new StudyshareError('request.not_found'));
  return errorScreen(request, landingHtml, new StudyshareError('link.unknown'), { language });
}

/** Whoever comes back to the address of a form, as with a tab that the device closed meanwhile, comes to where the form stands. */
function onlyPosted({ allow, params }: Extract<RouteMatch<Address>, { kind: 'method' }>, request: Request): Response {
  const { token, publicId } = params;
  if (isPerson(request) && token !== undefined) return seeOther(pathOf(LINK_ADDRESSES.showLink, { token }));
  if (isPerson(request) && publicId !== undefined) return seeOther(pathOf(LINK_ADDRESSES.showPage, { publicId }));
  return methodNotAllowed(allow);
}

/** Somebody who reads what comes, not a script, a picture's place or a player. */
function isPerson({ method, headers }: Request): boolean {
  return method === 'GET' && Boolean(headers.get('accept')?.includes('text/html'));
}

interface Visit {
  route: (typeof patientRoutes)[number];
  params: RouteParams;
  request: Request;
  client: PatientClient;
  cookies: SessionCookies;
  patientOrigin: string;
  press: SecondPress;
}

async function answer(visit: Visit, options: PatientHandlerOptions): Promise<Response> {
  const { route, params, request, client, cookies, patientOrigin, press } = visit;
  const { useCases, landingHtml, language } = options;
  try {
    const visitor = guardRoute(route, request, params, client.address, { cookies, useCases, patientOrigin, press });
    return await handle(route, { request, params, visitor, useCases, cookies, landingHtml });
  } catch (error) {
    const known = asStudyshareError(error, `${route.method} ${route.path}`, request, options);
    // A file's address that a person opens by itself, or was sent by another one, is answered in words as well.
    if (route.errors === 'problem' && !isPerson(request)) return problemResponse(known);
    const about = await describe(visit, known, useCases);
    if (known.params['step'] === PRESS_AGAIN && about !== undefined) return askToPress(visit, about, landingHtml);
    return errorScreen(request, landingHtml, known, about ?? { language });
  }
}

/** The screen once more, its button marked: whoever presses that is a person, or takes much trouble. */
function askToPress({ request, press }: Visit, about: BootDto, landingHtml: string): Response {
  const { boot, cookie } = press.ask(about);
  const response = screenResponse(request, landingHtml, boot);
  response.headers.append('set-cookie', cookie);
  return response;
}

/** Reads what the operation takes, and makes an answer of what its handler gives. */
async function handle(
  route: (typeof patientRoutes)[number],
  call: Omit<PatientCall<PatientOperation>, 'body' | 'query'>,
): Promise<Response> {
  const { body, bodyLimit, query }: PatientOperation = route;
  // The handler's own call is typed by the same entry that is read here: the compiler cannot follow that to the union.
  const handler = patientHandlers[route.name] as (call: object) => Promise<unknown>;
  const given = await handler({
    ...call,
    query: query && readQuery(call.request, query),
    body: body && (await readJson(call.request, body, bodyLimit)),
  });
  if (given instanceof Response) return given;
  return given === undefined ? noContent() : json(given);
}

/** What can be said of the link or page behind an error; nothing, when asking fails as well. */
async function describe(
  { params, request, client, cookies }: Visit,
  error: StudyshareError,
  useCases: PatientUseCases,
): Promise<BootDto | undefined> {
  // Nothing is known of an unknown link, and asking again would count against the visitor's address again.
  if (error.code === 'link.unknown' || error.status >= 500) return undefined;
  const { token, publicId } = params;
  const sessionToken = publicId === undefined ? undefined : cookies.read(request, publicId);
  const visitor = { address: client.address, sessionToken };
  try {
    if (token !== undefined) return await useCases.describeLink(token, visitor);
    return publicId === undefined ? undefined : await useCases.describePage(publicId, visitor);
  } catch {
    return undefined;
  }
}
