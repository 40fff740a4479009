import { PROGRAMMES, pageOf } from '../../tools/api-docs/entries.ts';

/** One group of the site's contents, in the order in which somebody new reads: titles, and files by their path in the repository. */
export interface Chapter {
  title: string;
  pages: readonly (readonly [title: string, file: string])[];
}

export const CHAPTERS: readonly Chapter[] = [
  {
    title: 'Start',
    pages: [
      ['Getting started', 'docs/getting-started.md'],
      ['React over an Orthanc', 'docs/react-and-orthanc.md'],
      ['Servers', 'docs/servers.md'],
      ['Frameworks', 'docs/frameworks.md'],
      ['FAQ', 'docs/faq.md'],
      ['Beside the alternatives', 'docs/comparison.md'],
    ],
  },
  {
    title: 'Guides',
    pages: [
      ['Archives over DICOMweb', 'docs/archives.md'],
      ['OHIF', 'docs/ohif.md'],
      ['Theming', 'docs/theming.md'],
      ['Words and languages', 'docs/wording.md'],
      ['Suggested contacts', 'docs/contact-prefill.md'],
      ['Automatic sending', 'docs/automatic-sending.md'],
      ['Sending', 'docs/sending.md'],
      ['Delivery reports', 'docs/delivery-reports.md'],
    ],
  },
  {
    title: 'Reference',
    pages: [
      ['Elements', 'docs/elements.md'],
      ['Elements, every member', 'packages/web-components/README.md'],
      ['HTTP API', 'docs/http.md'],
      ['HTTP API, every operation', 'docs/http-operations.md'],
      ['Ports', 'docs/ports.md'],
      ['Account settings', 'docs/settings.md'],
      ['Events and webhooks', 'docs/events.md'],
      ['Packages in projects', 'docs/packages.md'],
      ['Usage figures', 'docs/usage.md'],
      ['Audit records', 'docs/audit.md'],
      ['@studyshare/core', 'packages/core/README.md'],
      ['@studyshare/express-adapter', 'packages/express-adapter/README.md'],
      ['@studyshare/landing', 'packages/landing/README.md'],
      ['@studyshare/ohif', 'packages/ohif/README.md'],
    ],
  },
  {
    title: 'Types and functions',
    pages: PROGRAMMES.flatMap(({ entries }) => entries)
      .map(({ name }) => [name, pageOf(name)] as const)
      .sort(([one], [other]) => one.localeCompare(other)),
  },
  {
    title: 'De-identification',
    pages: [
      ['What it proves', 'docs/de-identification.md'],
      ['Beside other tools', 'docs/de-identification-peers.md'],
      ['On sample files', 'docs/de-identification-samples.md'],
      ['Text search', 'docs/de-identification-text-search.md'],
      ['The network of the text search', 'packages/core/models/README.md'],
    ],
  },
  {
    title: 'Security and operations',
    pages: [
      ['Threat model', 'docs/threat-model.md'],
      ['Privacy', 'docs/privacy.md'],
      ['Reporting a weakness', 'SECURITY.md'],
      ['Accessibility', 'docs/accessibility.md'],
      ['Operations', 'docs/operations.md'],
      ['Performance', 'docs/performance.md'],
      ['Versions', 'docs/versions.md'],
      ['Upgrading', 'docs/upgrading.md'],
    ],
  },
  {
    title: 'The project',
    pages: [
      ['Architecture', 'docs/architecture.md'],
      ['Contributing', 'CONTRIBUTING.md'],
      ['Example: mini PACS', 'examples/mini-pacs/README.md'],
      ['Example: Orthanc', 'examples/orthanc/README.md'],
      ['Example: OHIF', 'examples/ohif/README.md'],
      ['Example: a store of your own', 'examples/custom-store/README.md'],
      ['Example: several processes', 'examples/fleet/README.md'],
    ],
  },
];

export const PAGES: readonly string[] = CHAPTERS.flatMap(({ pages }) => pages.map(([, file]) => file));
