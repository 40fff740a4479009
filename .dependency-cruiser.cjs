// The arrows of docs/architecture.md: ports, errors <- policy <- share <- http.
const core = '^packages/core/src/';
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: '^packages/', pathNot: allowed },
});
// Chapters of share/, and what each shows to the others.
const chapters = ['account', 'deliver', 'page', 'prepare', 'send', 'shares'];
const chapterDoors = [
  'deliver/tell-contacts',
  'page/page-items',
  'prepare/deidentify-options',
  'prepare/read-object',
  'prepare/told-evidence',
  'shares/end-share',
  'shares/share-dto',
].map((file) => `${core}share/${file}\\.ts$`);

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('contract-is-a-leaf', 'contract is browser-safe and imports nothing of the rest', `${core}contract/`, [
      `${core}contract/`,
    ]),
    only('i18n-is-a-leaf', 'i18n knows the contract alone', `${core}i18n/`, [`${core}(i18n|contract)/`]),
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
      'contact, link, access, vault, notify stand on ports, contract and i18n',
      `${core}(contact|link|access|vault|notify)/`,
      [`${core}(ports|contract|i18n)/`, `${core}(errors|config)\\.ts`, `${core}(contact|link|access|vault|notify)/`],
    ),
    only('adapters-know-ports', 'an adapter imports ports, never use cases', `${core}adapters/`, [
      `${core}(adapters|ports|contract)/`,
      `${core}(errors|platform|require-node)\\.ts`,
      // The folder adapter lists DICOM files, so it may parse their headers.
      `${core}dicom/`,
    ]),
    {
      name: 'share-below-http',
      severity: 'error',
      from: {
        path: `${core}(share|deidentify|render|dicom|contact|link|access|vault|notify)/`,
        pathNot: '\\.test\\.ts$',
      },
      to: { path: `${core}(http|adapters|cli|testing)/` },
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
      to: { path: 'node_modules/(dicom-parser|dcmjs|dcmjs-codecs|@cornerstonejs)' },
    },
    {
      name: 'sharp-in-dicom-and-render',
      severity: 'error',
      from: { path: '^packages/', pathNot: [`${core}(dicom|render)/`, '\\.test\\.ts$', `${core}testing/`, '/test/'] },
      to: { path: 'node_modules/sharp' },
    },
    {
      name: 'web-packages-know-contract-and-i18n',
      severity: 'error',
      from: { path: '^packages/(web-components|landing)/src/', pathNot: '\\.test\\.ts$' },
      to: { path: core, pathNot: `${core}(contract|i18n)/` },
    },
    {
      name: 'web-packages-are-for-browsers',
      severity: 'error',
      from: {
        path: '^packages/(web-components|landing)/src/',
        pathNot: ['\\.test\\.ts$', 'packages/landing/src/index\\.ts$', '/test/', '/testing/'],
      },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['studyshare-source', 'import', 'types', 'default'],
      exportsFields: ['exports'],
    },
  },
};
