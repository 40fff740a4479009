// The arrows of docs/architecture.md: ports, errors <- policy <- share <- http.
const core = '^packages/core/src/';
const elements = '^packages/web-components/src/';
const landing = '^packages/landing/src/';
const forBrowsers = `${core}(contract|i18n)/`;
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: '^packages/', pathNot: allowed },
});
// Chapters of share/, and what each shows to the others.
const chapters = ['account', 'automatic', 'deliver', 'events', 'page', 'prepare', 'send', 'shares'];
const chapterDoors = [
  'deliver/record-opt-out',
  'deliver/tell-clinic',
  'deliver/tell-contacts',
  'page/page-items',
  'prepare/deidentify-options',
  'prepare/read-object',
  'prepare/told-evidence',
  'send/create-share',
  'send/known-contacts',
  'shares/end-share',
  'shares/share-dto',
].map((file) => `${core}share/${file}\\.ts$`);

/** What is not shipped, or only as fixtures for tests. */
const TEST_FILES = ['\\.test\\.ts$', '^tests/', '^tools/', `${core}testing/`];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      comment: 'not even of types: what two files both need to know stands in a third',
      to: { circular: true },
    },
    {
      name: 'deidentify-has-one-door',
      comment: 'from outside by deidentify/index.ts; tests, tools and their fixtures may enter a room by its own',
      severity: 'error',
      from: { pathNot: [`${core}deidentify/`, ...TEST_FILES] },
      to: { path: `${core}deidentify/`, pathNot: `${core}deidentify/index\\.ts$` },
    },
    {
      name: 'rooms-of-deidentify-have-doors',
      comment: 'a room is entered by its index.ts; what lies beside the rooms is common, and tables/ are data',
      severity: 'error',
      from: { path: `${core}deidentify/([^/]+)`, pathNot: '\\.test\\.ts$' },
      to: {
        path: `${core}deidentify/[^/]+/`,
        pathNot: [`${core}deidentify/$1/`, `${core}deidentify/[^/]+/index\\.ts$`, `${core}deidentify/tables/`],
      },
    },
    {
      name: 'tests-enter-rooms-of-deidentify-by-doors',
      severity: 'error',
      from: { path: TEST_FILES, pathNot: `${core}(deidentify|dicom)/` },
      to: {
        path: `${core}deidentify/[^/]+/`,
        pathNot: [`${core}deidentify/[^/]+/index\\.ts$`, `${core}deidentify/tables/`],
      },
    },
    {
      name: 'rooms-of-deidentify-know-no-way-out',
      comment: 'the door of the house, and of the own room, are for others',
      severity: 'error',
      from: { path: `${core}deidentify/([^/]+)`, pathNot: `${core}deidentify/index\\.ts$` },
      to: { path: [`${core}deidentify/index\\.ts$`, `${core}deidentify/$1/index\\.ts$`] },
    },
    only('contract-is-a-leaf', 'contract is browser-safe and imports nothing of the rest', `${core}contract/`, [
      `${core}contract/`,
    ]),
    only('i18n-is-a-leaf', 'i18n knows the contract alone', `${core}i18n/`, [`${core}(i18n|contract)/`]),
    {
      name: 'i18n-is-entered-by-area',
      comment: 'its index holds the words of the clinician too, in all languages: a server would load them for nothing',
      severity: 'error',
      from: { path: core, pathNot: [`${core}i18n/`, '\\.test\\.ts$', '/test/'] },
      to: { path: `${core}i18n/(index|languages/clinician\\.gen)\\.ts$`, dependencyTypesNot: ['type-only'] },
    },
    only('ports-are-types', 'ports know the contract and the errors', `${core}ports/`, [
      `${core}(ports|contract)/`,
      `${core}errors\\.ts`,
    ]),
    only('policy-is-pure', 'decisions know no I/O', `${core}share/policy/`, [
      `${core}(share/policy|ports|contract)/`,
      `${core}(errors|config|share/types)\\.ts`,
    ]),
    {
      name: 'share-has-one-door',
      comment: 'use cases are entered by share/index.ts, their types by share/types.ts',
      severity: 'error',
      from: { path: '^(packages|examples|tests|tools)/', pathNot: `${core}share/` },
      to: { path: `${core}share/`, pathNot: `${core}share/(index|types)\\.ts$` },
    },
    {
      name: 'chapters-of-share',
      comment: 'a chapter uses of another only what is named here; what several need stands in share/ itself',
      severity: 'error',
      from: { path: `${core}share/(${chapters.join('|')})/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${core}share/(${chapters.join('|')})/`, pathNot: [`${core}share/$1/`, ...chapterDoors] },
    },
    {
      name: 'knex-database-is-a-base',
      comment: 'how the adapter reaches the database knows none of its five chapters',
      severity: 'error',
      from: { path: `${core}adapters/knex/database/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${core}adapters/knex/`, pathNot: `${core}adapters/knex/database/` },
    },
    only(
      'small-rooms',
      'contact, link, access, vault, notify, webhooks stand on ports, contract and i18n',
      `${core}(contact|link|access|vault|notify|webhooks)/`,
      [
        `${core}(ports|contract|i18n)/`,
        `${core}(errors|config|secure-url)\\.ts`,
        `${core}(contact|link|access|vault|notify|webhooks)/`,
      ],
    ),
    only('monitoring-wraps', 'metrics and health wrap ports, jobs and answers', `${core}monitoring/`, [
      `${core}(monitoring|ports|contract)/`,
      `${core}(share/types|http/index|deidentify/index|errors)\\.ts`,
    ]),
    only('adapters-know-ports', 'an adapter imports ports, never use cases', `${core}adapters/`, [
      `${core}(adapters|ports|contract)/`,
      `${core}(errors|platform|require-node|secure-url)\\.ts`,
      // The folder adapter lists DICOM files, so it may parse their headers.
      `${core}dicom/`,
    ]),
    only('servers-translate', 'a server knows the two functions of a request, never use cases', `${core}server/`, [
      `${core}(server|http|ports|contract)/`,
      `${core}(index|config|errors|require-node)\\.ts`,
    ]),
    only('sign-in-is-the-hosts', 'who is calling is read of the host, and told as a principal', `${core}sign-in/`, [
      `${core}(sign-in|contract)/`,
      `${core}(config|errors|require-node|secure-url)\\.ts`,
    ]),
    {
      name: 'defaults-are-a-host',
      comment:
        'a whole server is put together as a host would do it: nothing of core stands on it, but the entry beside it',
      severity: 'error',
      from: { path: '^packages/core/', pathNot: [`${core}defaults/`, '\\.test\\.ts$'] },
      to: { path: `${core}defaults/` },
    },
    {
      name: 'share-below-http',
      severity: 'error',
      from: {
        path: `${core}(share|deidentify|render|dicom|contact|link|access|vault|notify|webhooks)/`,
        pathNot: ['\\.test\\.ts$', '/test/'],
      },
      to: { path: `${core}(http|server|adapters|cli|testing)/` },
    },
    {
      name: 'testing-stays-out',
      comment: 'nothing that ships imports the contract suites and fakes',
      severity: 'error',
      from: { path: '^packages/', pathNot: ['\\.test\\.ts$', `${core}testing/`, '/test/'] },
      to: { path: [`${core}testing/`, '^tests/'] },
    },
    {
      name: 'dicom-libraries-in-dicom',
      severity: 'error',
      from: { path: '^packages/', pathNot: [`${core}dicom/`, '\\.test\\.ts$'] },
      to: { path: 'node_modules/(dcmjs|dcmjs-codecs|@cornerstonejs)' },
    },
    {
      name: 'dicom-parser-in-the-gate',
      comment: 'the gate reads with a parser that nothing else reads with, so that no fault is shared',
      severity: 'error',
      from: { path: '^packages/', pathNot: `${core}deidentify/gate/` },
      to: { path: 'node_modules/dicom-parser' },
    },
    {
      name: 'the-gate-shares-nothing-with-dicom',
      comment: 'the last check must not read with what it checks',
      severity: 'error',
      from: { path: `${core}deidentify/gate/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${core}(dicom|render)/` },
    },
    {
      name: 'sharp-in-dicom-and-render',
      comment: 'and in the worker, which sets how much of the machine sharp may take there',
      severity: 'error',
      from: {
        path: '^packages/',
        pathNot: [
          `${core}(dicom|render)/`,
          `${core}deidentify/pool/worker\\.ts`,
          '\\.test\\.ts$',
          `${core}testing/`,
          '/test/',
        ],
      },
      to: { path: 'node_modules/sharp' },
    },
    {
      name: 'web-packages-know-contract-and-i18n',
      severity: 'error',
      from: { path: '^packages/(web-components|landing)/src/', pathNot: '\\.test\\.ts$' },
      to: { path: core, pathNot: forBrowsers },
    },
    only('ohif-knows-the-elements', 'and enters them as any host does', '^packages/ohif/src/', [
      '^packages/ohif/src/',
      `${elements}(index|(send-to-patient-dialog|shares-tab)/register)\\.ts$`,
    ]),
    {
      name: 'ohif-on-top',
      comment: 'no other package knows the viewer',
      severity: 'error',
      from: { path: '^packages/', pathNot: '^packages/ohif/' },
      to: { path: '^packages/ohif/' },
    },
    {
      name: 'elements-stand-alone',
      comment: 'the three elements share base, words and api, nothing of each other',
      severity: 'error',
      from: { path: `${elements}(send-to-patient-dialog|shares-tab|share-settings)/` },
      to: { path: `${elements}(send-to-patient-dialog|shares-tab|share-settings)/`, pathNot: `${elements}$1/` },
    },
    {
      name: 'state-knows-no-view',
      comment: 'controllers and models hold the state, views are drawn from it',
      severity: 'error',
      from: { path: `${elements}.*(-controller|-steps|-panel|-form|-field|-model|selection|previews)\\.ts$` },
      to: { path: `${elements}.*(-view|-card)\\.ts$` },
    },
    only('landing-model-is-pure', 'words, rules, routes and the HTTP API draw nothing', `${landing}model/`, [
      `${landing}model/`,
      forBrowsers,
    ]),
    only('landing-app-knows-the-model', 'the state and its verbs draw nothing', `${landing}app\\.ts$`, [
      `${landing}model/`,
      forBrowsers,
    ]),
    only('bricks-below-screens', 'a brick is drawn by screens and knows none', `${landing}bricks/`, [
      `${landing}(bricks/|model/|app\\.ts$)`,
      forBrowsers,
    ]),
    only('screens-below-shell', 'a screen knows bricks, never the frame it is drawn in', `${landing}screens/`, [
      `${landing}(screens/|bricks/|model/|app\\.ts$)`,
      forBrowsers,
    ]),
    {
      name: 'screens-stand-alone',
      comment: 'a screen knows no other, but opens the large view, the share sheet and the report',
      severity: 'error',
      from: { path: `${landing}screens/([^/]+)/` },
      to: {
        path: `${landing}screens/`,
        pathNot: [`${landing}screens/$1/`, `${landing}screens/(viewer|share|report)/[a-z]+-actions\\.ts$`],
      },
    },
    {
      name: 'web-packages-are-for-browsers',
      severity: 'error',
      from: {
        path: '^packages/(web-components|ohif|landing)/src/',
        pathNot: ['\\.test\\.ts$', 'packages/landing/src/index\\.ts$', '/test/', '/testing/'],
      },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What is built here; libraries that lie in a folder of that name are looked at.
    exclude: { path: '^(packages|examples)/.*/dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['studyshare-source', 'import', 'types', 'default'],
      exportsFields: ['exports'],
    },
  },
};
