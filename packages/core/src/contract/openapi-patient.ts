import {
  binaryAnswer,
  headerParameter,
  htmlAnswer,
  jsonAnswer,
  jsonBody,
  type Operation,
  type Paths,
  pathParameter,
  problems,
} from './openapi-parts.ts';
import type { JsonSchema } from './schema-parts.ts';
import type { RequestBodies } from './schemas.ts';

const session = [{ pageSession: [] }];
const token = pathParameter('token', "The link's token (L1)");
const publicId = pathParameter('publicId', 'The id of the page, known after opening');
const itemId = pathParameter('itemId', 'The id of a picture, clip or document');
const csrf = headerParameter(
  'x-studyshare-csrf',
  false,
  'The `csrf` of the page; needed where the browser sends no `Sec-Fetch-Site`',
  { type: 'string' },
);
const range = headerParameter('Range', false, 'One byte range (RFC 9110, section 14)', { type: 'string' });
const over = ['share.expired', 'share.revoked', 'share.deleted', 'share.suspended'] as const;
const document = 'text/html page of the share, or the page that says why there is none (L3)';
const screens: Record<string, JsonSchema> = {
  404: htmlAnswer('No such page, or a malformed link: the same answer for both'),
  410: htmlAnswer('Expired, revoked or deleted, and what can be done'),
  429: htmlAnswer('Too many unknown links from this address'),
  500: htmlAnswer('The page cannot be shown now'),
  503: htmlAnswer('The page cannot be shown now'),
};

const link: Paths = {
  '/l/{token}': {
    get: {
      ...operation('showLink', 'The welcome page with its one button; changes nothing (L2)', [token]),
      security: [],
      responses: { 200: htmlAnswer(document), ...screens },
    },
    post: {
      ...operation('openLink', 'The button: opens a session and leads to the page', [token]),
      description: 'An HTML form post from the welcome page. Refused when another site makes it.',
      security: [],
      responses: {
        303: {
          description: 'Opened',
          headers: {
            Location: { schema: { type: 'string' }, description: '`/v/{publicId}`' },
            'Set-Cookie': { schema: { type: 'string' }, description: 'The session of this page alone' },
          },
        },
        403: htmlAnswer('Posted by another site'),
        ...screens,
      },
    },
  },
  '/v/{publicId}': {
    get: {
      ...operation('showPage', 'The shell of the page; it holds nothing of the share', [publicId]),
      security: [],
      responses: { 200: htmlAnswer(document), ...screens },
    },
  },
  '/robots.txt': {
    get: {
      ...operation('robots', 'Keeps search engines away', []),
      security: [],
      responses: { 200: { description: 'Disallows everything', content: { 'text/plain': {} } } },
    },
  },
};

const content: Paths = {
  '/api/pages/{publicId}': {
    get: {
      ...operation('getPage', 'The page: the gate before it, or its content, some items at a time (G1)', [
        publicId,
        { name: 'page', in: 'query', required: false, schema: { type: 'integer', minimum: 1, default: 1 } },
      ]),
      security: session,
      responses: {
        200: jsonAnswer('PageDto', 'The page'),
        ...problems('request.invalid', 'page.session_missing', ...over),
      },
    },
  },
  '/api/pages/{publicId}/items/{itemId}/view': { get: file('viewItem', 'Picture or clip, for the page', [itemId]) },
  '/api/pages/{publicId}/items/{itemId}/preview': { get: file('previewItem', 'Small picture or poster', [itemId]) },
  '/api/pages/{publicId}/items/{itemId}/download': {
    get: file('downloadItem', 'Picture, clip or document, to keep (G2, G3)', [itemId]),
  },
  '/api/pages/{publicId}/archive': { get: file('downloadArchive', 'Everything in one ZIP (G4)', []) },
  '/api/pages/{publicId}/dicom-archive': {
    get: file('downloadDicomArchive', 'De-identified DICOM files in one ZIP, where the account offers them (G4)', []),
  },
};

const actions: Paths = {
  '/api/pages/{publicId}/one-time-codes': {
    post: action(
      'requestOneTimeCode',
      'Sends a one-time code to a contact of the share (P3)',
      'RequestOneTimeCodeDto',
      ['access.one_time_code_too_soon'],
    ),
  },
  '/api/pages/{publicId}/one-time-codes/verify': {
    post: action('verifyOneTimeCode', 'Enters the one-time code', 'VerifyOneTimeCodeDto', [
      'access.wrong_one_time_code',
      'access.one_time_code_expired',
    ]),
  },
  '/api/pages/{publicId}/password': {
    post: action('setPassword', 'Creates or replaces the password (P3, P5)', 'SetPasswordDto', [
      'access.one_time_code_needed',
      'access.password_rule',
      'access.passwords_differ',
    ]),
  },
  '/api/pages/{publicId}/unlock': {
    post: action('unlock', 'Enters the password or the Patient Link Code', 'UnlockDto', [
      'access.wrong_password',
      'access.wrong_link_code',
      'access.too_many_attempts',
      'access.one_time_code_needed',
    ]),
  },
  '/api/pages/{publicId}/language': {
    post: action('setLanguage', 'Changes the language for every visitor (G8)', 'SetLanguageDto', ['page.locked']),
  },
  '/api/pages/{publicId}/delete': {
    post: action('deletePage', 'Deletes the page for everybody, for ever (G10)', 'DeletePageDto', [
      'delete.wrong_code',
      'delete.code_dead',
    ]),
  },
};

/** The patient side's operations. */
export const PATIENT_PATHS: Paths = { ...link, ...content, ...actions };

function operation(operationId: string, summary: string, parameters: JsonSchema[]) {
  return { operationId, summary, tags: ['patient'], parameters };
}

function file(operationId: string, summary: string, more: JsonSchema[]): Operation {
  const types = ['image/jpeg', 'video/mp4', 'application/pdf', 'application/zip'];
  const headers = { 'Content-Range': { schema: { type: 'string' } } };
  return {
    ...operation(operationId, summary, [publicId, ...more, range]),
    security: session,
    responses: {
      200: binaryAnswer('The file', types),
      206: binaryAnswer('The range asked for', types, headers),
      ...problems(
        'page.session_missing',
        'page.locked',
        'page.file_not_found',
        'request.unsatisfiable_range',
        'file.damaged',
        'file.storage_failed',
        ...over,
      ),
    },
  };
}

function action(
  operationId: string,
  summary: string,
  body: keyof RequestBodies,
  codes: Parameters<typeof problems>,
): Operation {
  return {
    ...operation(operationId, summary, [publicId, csrf]),
    security: session,
    requestBody: jsonBody(body),
    responses: {
      204: { description: 'Done' },
      ...problems(
        'request.invalid',
        'request.too_large',
        'request.cross_site',
        'page.session_missing',
        ...codes,
        ...over,
      ),
    },
  };
}
