import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../usage-error.ts';
import { envFile } from './env-template.ts';
import { SERVER_FILE, setUpFile } from './server-template.ts';
import { writeNewFiles } from './write-new-files.ts';

const INIT_USAGE = 'Usage: studyshare init [folder] [--dicomweb <address of an archive>]\n';

const IGNORED = ['.env', 'data/', 'dicom/', 'node_modules/'];

const written = (archiveUrl?: string) => `server.mjs            the server, with the sign-in
studyshare.setup.mjs  what it is made of
.env                  its settings, with new secrets in it, readable by you alone
${archiveUrl === undefined ? 'dicom/                put DICOM files here\n' : ''}
1. ${archiveUrl === undefined ? 'Copy DICOM files into dicom/, and ask which studies they make' : 'Ask which studies there are'}:
     npx studyshare studies ${archiveUrl ?? 'dicom'}
2. Start it (needs npm install @studyshare/core @studyshare/landing better-sqlite3 nodemailer):
     node --env-file=.env server.mjs
3. Send, with a study's id and your own address, in a second terminal (or from a page: "Getting started" of the documents):
     . ./.env && curl http://127.0.0.1:4000/studyshare/v1/shares -H "authorization: Bearer $STUDYSHARE_TOKEN" \\
       -H 'x-studyshare-request: 1' -H 'content-type: application/json' -H 'idempotency-key: first' \\
       -d '{ "studyId": "<id>", "contact": "<email>" }'

Before others use it: set in .env SMTP_URL and SMTP_FROM (your mail server), CLINIC_NAME and CLINIC_COUNTRY, and PATIENT_URL
(https, a host name of its own); put your sign-in into server.mjs. Whether all would work says:
     npx studyshare doctor
`;

/**
 * `studyshare init [folder] [--dicomweb <address>]`: writes a working server with secrets of its own, which are never printed.
 * @returns what to say
 * @throws UsageError when the call is wrong, or one of its files is there already
 */
export async function runInit(args: readonly string[]): Promise<string> {
  const { folder, archiveUrl } = readCall(args);
  await mkdir(archiveUrl === undefined ? join(folder, 'dicom') : folder, { recursive: true });
  const [key, token] = [0, 1].map(() => randomBytes(32).toString('hex')) as [string, string];
  const ignored = existsSync(join(folder, '.gitignore'));
  await writeNewFiles(folder, [
    { name: 'server.mjs', text: SERVER_FILE, mode: 0o644 },
    { name: 'studyshare.setup.mjs', text: setUpFile(archiveUrl === undefined ? 'folder' : 'archive'), mode: 0o644 },
    ...(ignored ? [] : [{ name: '.gitignore', text: `${IGNORED.join('\n')}\n`, mode: 0o644 }]),
    { name: '.env', text: envFile({ key, token }, archiveUrl), mode: 0o600 },
  ]);
  return ignored ? `${written(archiveUrl)}\nAdd to .gitignore: ${IGNORED.join(' ')}\n` : written(archiveUrl);
}

function readCall(args: readonly string[]): { folder: string; archiveUrl: string | undefined } {
  const at = args.indexOf('--dicomweb');
  const archiveUrl = at === -1 ? undefined : (args[at + 1] ?? '');
  const [folder = '.', ...more] = at === -1 ? args : args.toSpliced(at, 2);
  if (more.length > 0 || folder.startsWith('-'))
    throw new UsageError('init takes one folder, or none for this one.', INIT_USAGE);
  // What stands in .env has to stay on its line.
  if (archiveUrl !== undefined && (!/^https?:\/\/[^\s"'#]+$/.test(archiveUrl) || !URL.canParse(archiveUrl)))
    throw new UsageError('--dicomweb takes the address of the DICOMweb root, http:// or https://.', INIT_USAGE);
  return { folder, archiveUrl };
}
