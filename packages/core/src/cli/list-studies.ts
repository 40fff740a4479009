import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ARCHIVE_FAULTS, type DicomWebArchive, dicomWebStudySource } from '../adapters/dicomweb/index.ts';
import { folderStudySource } from '../adapters/folder/index.ts';
import type { StudySummary } from '../adapters/study/study-facts.ts';
import { isStudyshareError } from '../errors.ts';
import { NO_USAGE, UsageError } from './usage-error.ts';

const ACCOUNT = 'this';
const PLAIN_HTTP = '--allow-plain-http';
const USAGE = `Usage: studyshare studies <folder | DICOMweb address> [${PLAIN_HTTP}]
  An archive that asks who is asking gets ARCHIVE_USER and ARCHIVE_PASSWORD: of the environment, or of the .env in this
  folder where its ARCHIVE_URL is of the same host. ${PLAIN_HTTP}: over http, in a network that nobody else reads.
`;

/**
 * `studyshare studies <where>`: a line for each study that a folder's files make, or for the first of an archive, with the id that
 * the elements are given. No patient is named: what a terminal shows is often kept.
 * @returns what to say
 * @throws UsageError when the call is wrong, or there is no study, or the archive does not answer
 */
export async function listStudies(args: readonly string[]): Promise<string> {
  const allowPlainHttp = args.includes(PLAIN_HTTP);
  const [where = '', ...more] = args.filter((given) => given !== PLAIN_HTTP);
  if (where === '' || more.length > 0 || where.startsWith('-'))
    throw new UsageError('studies takes one folder, or the address of an archive.', USAGE);
  const studies = /^https?:/.test(where) ? await studiesOfArchive(where, allowPlainHttp) : await studiesOfFolder(where);
  return studies.map(lineOf).join('');
}

function lineOf({ studyId, studyDate, modalities, objects }: StudySummary): string {
  const counted = objects === 1 ? '1 object' : `${objects} objects`;
  return `${[studyId, studyDate, modalities.join(' '), counted].filter(Boolean).join('  ')}\n`;
}

async function studiesOfFolder(folder: string): Promise<StudySummary[]> {
  if (!(await isFolder(folder)))
    throw new UsageError(
      `${folder} is not a folder. The address of an archive begins with http:// or https://.`,
      NO_USAGE,
    );
  const source = folderStudySource({ folder, accountId: ACCOUNT });
  await source.refresh();
  const studies = source.search(ACCOUNT);
  if (studies.length > 0) return studies;
  throw new UsageError(
    `${folder} holds neither DICOM files nor reports (PDF) nor photographs: put some there.`,
    NO_USAGE,
  );
}

async function studiesOfArchive(url: string, allowPlainHttp: boolean): Promise<StudySummary[]> {
  const { ARCHIVE_USER: user = '', ARCHIVE_PASSWORD: password = '' } = await credentialsFor(url);
  const archive: DicomWebArchive = {
    url,
    allowPlainHttp,
    ...(user === '' ? {} : { auth: { basic: { user, password } } }),
  };
  const source = opened(archive);
  try {
    const { studies } = await source.searchStudies(ACCOUNT, { limit: 20 });
    if (studies.length > 0) return studies;
    throw new UsageError('The archive answers, and holds no study: put DICOM files into it.', NO_USAGE);
  } catch (error) {
    if (isStudyshareError(error, 'study.unavailable')) throw new UsageError(whyNot(error.params), NO_USAGE);
    throw error;
  } finally {
    source.close();
  }
}

/** @throws UsageError where the address is none that may be asked */
function opened(archive: DicomWebArchive): ReturnType<typeof dicomWebStudySource> {
  try {
    return dicomWebStudySource({ archives: { [ACCOUNT]: archive } });
  } catch (error) {
    if (!isStudyshareError(error, 'config.invalid')) throw error;
    const isHttp = error.fields.some(({ params }) => params?.['rule'] === 'https');
    throw new UsageError(
      isHttp
        ? `An archive on another machine is asked over https. In a network that nobody else reads, ${PLAIN_HTTP} lets http pass.`
        : `${error.message.replace('config.invalid: ', '')}`,
      NO_USAGE,
    );
  }
}

/** Those of the environment, else those that `.env` of this folder has for the same archive: no other is told them. */
async function credentialsFor(url: string): Promise<NodeJS.Dict<string>> {
  if (process.env['ARCHIVE_USER']) return process.env;
  const written = parseEnv(await readFile(join(process.cwd(), '.env'), 'utf8').catch(() => ''));
  return originOf(written['ARCHIVE_URL']) === originOf(url) ? written : {};
}

const originOf = (url = ''): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined);

function whyNot({ what = '', status }: Readonly<Record<string, string | number>>): string {
  const answer = status === undefined ? '' : ` It answered ${status}.`;
  if (what === 'credentials')
    return `The archive refused who is asking: set ARCHIVE_USER and ARCHIVE_PASSWORD, here or in .env.${answer}`;
  return `${Object.entries(ARCHIVE_FAULTS).find(([fault]) => fault === what)?.[1] ?? 'The archive cannot be read.'}${answer}`;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
