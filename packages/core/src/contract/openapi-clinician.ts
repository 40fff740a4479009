import {
  binaryAnswer,
  headerParameter,
  jsonAnswer,
  jsonBody,
  type Operation,
  type Paths,
  pathParameter,
  problems,
} from './openapi-parts.ts';

const security = [{ hostSession: [] }];
const studyId = pathParameter('studyId', "The host's id of the study");
const shareId = pathParameter('shareId', 'The id of the share');
const crossSite = headerParameter(
  'x-studyshare-request',
  false,
  'Must be `1` where the browser sends no `Sec-Fetch-Site`: proves that the call was not made by another site',
  { type: 'string', const: '1' },
);
const idempotencyKey = headerParameter(
  'Idempotency-Key',
  true,
  'Makes a repeated request give the share of the first (S11)',
  { type: 'string', pattern: '^[\\x21-\\x7E]{1,255}$' },
);

const studies: Paths = {
  '/v1/studies/{studyId}': {
    get: read('getStudy', 'The study, its objects and the suggested contact', [studyId], {
      200: jsonAnswer('StudyDto', 'The study'),
      ...problems('account.unauthenticated', 'account.forbidden', 'study.not_found', 'study.unavailable'),
    }),
  },
  '/v1/studies/{studyId}/objects/{objectId}/thumbnail': {
    get: read(
      'getThumbnail',
      "A small picture for the clinician's own screen; `file.not_found` where an object has none",
      [studyId, pathParameter('objectId', 'The id of the object')],
      {
        200: binaryAnswer('The picture', ['image/jpeg']),
        ...problems(
          'account.unauthenticated',
          'account.forbidden',
          'study.not_found',
          'study.object_not_found',
          'study.unavailable',
          'file.not_found',
          'server.busy',
        ),
      },
    ),
  },
  '/v1/studies/{studyId}/objects/{objectId}/preview': {
    get: read(
      'previewObject',
      'What the patient will get of one object: verdict, reasons, evidence and the masked picture (S9)',
      [studyId, pathParameter('objectId', 'The id of the object')],
      {
        200: jsonAnswer('ObjectPreviewDto', 'The preview'),
        ...problems(
          'account.unauthenticated',
          'account.forbidden',
          'study.not_found',
          'study.object_not_found',
          'study.unavailable',
          'server.busy',
        ),
      },
    ),
  },
  '/v1/studies/{studyId}/shares': {
    get: read('listShares', "The study's shares, newest first (R7)", [studyId], {
      200: jsonAnswer('ShareListDto', 'The shares'),
      ...problems('account.unauthenticated', 'account.forbidden', 'study.not_found'),
    }),
  },
};

const shares: Paths = {
  '/v1/contact-checks': {
    post: {
      ...change('checkContact', 'Reads the contact field; stores nothing (S2, S5)', []),
      requestBody: jsonBody('ContactCheckRequestDto'),
      responses: { 200: jsonAnswer('ContactCheckDto', 'What was read'), ...changeProblems() },
    },
  },
  '/v1/shares': {
    post: {
      ...change('createShare', 'Sends a study, or objects of it, to the patient (S1)', [idempotencyKey]),
      requestBody: jsonBody('CreateShareDto'),
      responses: {
        201: jsonAnswer('ShareDto', 'The new share; `Location` names it'),
        200: jsonAnswer('ShareDto', 'The same request came before: its share'),
        ...createProblems(),
      },
    },
  },
  '/v1/shares/{shareId}': {
    get: read('getShare', 'One share, with its progress, messages and views', [shareId], {
      200: jsonAnswer('ShareDto', 'The share'),
      ...problems('account.unauthenticated', 'account.forbidden', 'share.not_found'),
    }),
  },
  '/v1/shares/{shareId}/resend': {
    post: {
      ...change('resendShare', 'Sends the same link again (R1)', [shareId]),
      responses: {
        200: jsonAnswer('ShareDto', 'The share, with its new messages'),
        ...resendProblems(),
      },
    },
  },
  '/v1/shares/{shareId}/revoke': {
    post: {
      ...change('revokeShare', 'Stops the link at once and destroys the files (R6)', [shareId]),
      responses: {
        200: jsonAnswer('ShareDto', 'The share, now over'),
        ...changeProblems('share.not_found', 'share.expired', 'share.revoked', 'share.deleted'),
      },
    },
  },
};

const settings: Paths = {
  '/v1/settings': {
    get: read('getSettings', "The account's settings", [], {
      200: jsonAnswer('SettingsDto', 'The settings; the Patient Link Code itself is never told'),
      ...problems('account.unauthenticated', 'account.forbidden'),
    }),
    patch: {
      ...change('updateSettings', "Changes some of the account's settings", []),
      requestBody: jsonBody('SettingsPatchDto'),
      responses: {
        200: jsonAnswer('SettingsDto', 'The settings as they are now'),
        ...changeProblems('settings.invalid', 'settings.conflict'),
      },
    },
  },
  '/v1/openapi.json': {
    get: read('getOpenApi', 'This document', [], {
      200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } },
      ...problems('account.unauthenticated'),
    }),
  },
};

/** The clinician API's operations. */
export const CLINICIAN_PATHS: Paths = { ...studies, ...shares, ...settings };

function read(
  operationId: string,
  summary: string,
  parameters: Operation['parameters'] & object,
  responses: Operation['responses'],
): Operation {
  return { operationId, summary, tags: ['clinician'], security, parameters, responses };
}

function change(operationId: string, summary: string, parameters: Operation['parameters'] & object) {
  return { operationId, summary, tags: ['clinician'], security, parameters: [...parameters, crossSite] };
}

function changeProblems(...codes: Parameters<typeof problems>) {
  return problems(
    'request.invalid',
    'request.too_large',
    'request.cross_site',
    'account.unauthenticated',
    'account.forbidden',
    ...codes,
  );
}

function createProblems() {
  return changeProblems(
    'study.not_found',
    'study.object_not_found',
    'study.unavailable',
    'share.no_objects',
    'share.nothing_deliverable',
    'share.idempotency_conflict',
    'share.same_exists',
    'share.lifespan_out_of_bounds',
    'contact.missing',
    'contact.email_invalid',
    'contact.phone_invalid',
    'contact.phone_not_textable',
    'contact.country_not_allowed',
    'contact.unrecognized',
    'contact.duplicate_channel',
    'contact.too_soon',
    'contact.daily_limit',
  );
}

function resendProblems() {
  return changeProblems(
    'share.not_found',
    'share.preparing',
    'share.held',
    'share.suspended',
    'share.failed',
    'share.expired',
    'share.revoked',
    'share.deleted',
    'contact.too_soon',
    'contact.daily_limit',
  );
}
