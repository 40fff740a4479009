const FOLDER = `studies: { folder: './dicom', accountId: 'clinic' }, // or your archive: see docs/archives.md`;

const ARCHIVE = `
  // The archive of each account that authorize names.
  const { ARCHIVE_URL, ARCHIVE_USER, ARCHIVE_PASSWORD } = env;
  const auth = ARCHIVE_USER ? { basic: { user: ARCHIVE_USER, password: ARCHIVE_PASSWORD } } : undefined;
  const archive = dicomWebStudySource({ archives: { clinic: { url: ARCHIVE_URL, ...(auth ? { auth } : {}) } } });`;

/** The server that `studyshare init` writes: what is in `setUpFile`, started, with a sign-in. */
export const SERVER_FILE = `// Studyshare on one machine. Start it with: node --env-file=.env server.mjs
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServerDefaults } from '@studyshare/core/defaults';
import { options } from './studyshare.setup.mjs';

const { env } = process;
const digest = (text) => createHash('sha256').update(text).digest();
const bearer = digest(\`Bearer \${env.STUDYSHARE_TOKEN}\`);
if (!env.STUDYSHARE_TOKEN) end(new Error('STUDYSHARE_TOKEN is not set: start with node --env-file=.env server.mjs'));

// Put your own sign-in here: who is calling, and what may they do? null answers 401.
// Until then whoever holds STUDYSHARE_TOKEN of .env is the one clinician.
async function authorize(request) {
  if (!timingSafeEqual(digest(request.headers.authorization ?? ''), bearer)) return null;
  return {
    accountId: 'clinic',
    userId: 'first',
    displayName: 'The first clinician',
    rights: ['read', 'send', 'revoke', 'settings'],
  };
}

// Why it cannot start; the message names the setting.
function end(error) {
  console.error(error.message);
  process.exit(1);
}

const start = async () => createServerDefaults({ ...options(), trustProxy: Number(env.TRUST_PROXY), authorize });
const server = await start().catch(end);
const { clinicians, patients } = await server
  .listen({ port: Number.parseInt(env.PORT, 10), patientPort: Number.parseInt(env.PATIENT_PORT, 10) })
  .catch(end);
console.log(\`Clinicians: \${clinicians}/studyshare/v1\\nPatients:   \${patients}\`);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close());
`;

/** What it is made of, over a folder or an archive: for the server, and for the commands that look after it. */
export const setUpFile = (
  over: 'folder' | 'archive',
): string => `// What the server is made of. Whether all of it would work says: npx studyshare doctor
import { setUpOfDefaults } from '@studyshare/core/defaults';${
  over === 'archive' ? "\nimport { dicomWebStudySource } from '@studyshare/core/dicomweb';" : ''
}
import * as landing from '@studyshare/landing';

const { env } = process;

export function options() {${over === 'archive' ? ARCHIVE : ''}
  return {
    dataFolder: './data', // database and encrypted pictures
    key: env.STUDYSHARE_KEY ?? '',
    ${over === 'archive' ? '...{ studies: archive, thumbnails: archive, recentStudies: archive },' : FOLDER}
    email: { url: env.SMTP_URL, from: env.SMTP_FROM, messageIdDomain: env.SMTP_FROM?.split('@')[1] },
    patientBaseUrl: env.PATIENT_URL,
    defaultSettings: { name: env.CLINIC_NAME, country: env.CLINIC_COUNTRY },
    logger: console, // what goes out and what goes wrong; nothing of it names a patient
    landing,
  };
}

// For studyshare doctor, stuck, retry, rotate-keys and audit, which are called without the settings.
export default () => {
  if (!env.STUDYSHARE_KEY) process.loadEnvFile();
  return setUpOfDefaults(options());
};
`;
