import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../usage-error.ts';
import { envFile } from './env-template.ts';
import { SERVER_FILE } from './server-template.ts';
import { INIT_USAGE } from './usage.ts';
import { writeNewFiles } from './write-new-files.ts';

const IGNORED = ['.env', 'data/', 'dicom/', 'node_modules/'];

const WRITTEN = `server.mjs   the server, some forty lines
.env         its settings, with new secrets in it, readable by you alone
dicom/       put DICOM files here

1. Copy DICOM files into dicom/, and ask which studies they make:
     npx studyshare studies dicom
2. Start it (needs npm install @studyshare/core @studyshare/landing better-sqlite3 nodemailer):
     node --env-file=.env server.mjs
3. Send, with a study's id and your own address, in a second terminal (or from a page: "Getting started" of the documents):
     . ./.env && curl http://127.0.0.1:4000/studyshare/v1/shares -H "authorization: Bearer $STUDYSHARE_TOKEN" \\
       -H 'x-studyshare-request: 1' -H 'content-type: application/json' -H 'idempotency-key: first' \\
       -d '{ "studyId": "<id>", "contact": "<email>" }'

Before others use it: set in .env SMTP_URL and SMTP_FROM (your mail server), CLINIC_NAME and CLINIC_COUNTRY, and PATIENT_URL
(https, a host name of its own); put your sign-in into server.mjs.
`;

/**
 * `studyshare init [folder]`: writes a working server with secrets of its own, which are never printed.
 * @returns what to say
 * @throws UsageError when the call is wrong, or one of its files is there already
 */
export async function runInit(args: readonly string[]): Promise<string> {
  const [folder = '.', ...more] = args;
  if (more.length > 0 || folder.startsWith('-'))
    throw new UsageError('init takes one folder, or none for this one.', INIT_USAGE);
  await mkdir(join(folder, 'dicom'), { recursive: true });
  const [key, token] = [0, 1].map(() => randomBytes(32).toString('hex')) as [string, string];
  const ignored = existsSync(join(folder, '.gitignore'));
  await writeNewFiles(folder, [
    { name: 'server.mjs', text: SERVER_FILE, mode: 0o644 },
    ...(ignored ? [] : [{ name: '.gitignore', text: `${IGNORED.join('\n')}\n`, mode: 0o644 }]),
    { name: '.env', text: envFile({ key, token }), mode: 0o600 },
  ]);
  return ignored ? `${WRITTEN}\nAdd to .gitignore: ${IGNORED.join(' ')}\n` : WRITTEN;
}
