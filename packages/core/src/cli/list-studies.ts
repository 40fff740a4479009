import { stat } from 'node:fs/promises';
import { folderStudySource } from '../adapters/folder/index.ts';
import { UsageError } from './usage-error.ts';

const ACCOUNT = 'this';
const USAGE = 'Usage: studyshare studies <folder>\n';

/**
 * `studyshare studies <folder>`: a line for each study that a folder's files make, with the id that the elements are given. No patient is named:
 * what a terminal shows is often kept.
 * @returns what to say
 * @throws UsageError when the call is wrong, or the folder holds no study
 */
export async function listStudies(args: readonly string[]): Promise<string> {
  const [folder = '', ...more] = args;
  if (folder === '' || more.length > 0 || folder.startsWith('-'))
    throw new UsageError('studies takes one folder.', USAGE);
  if (!(await isFolder(folder))) throw new UsageError(`${folder} is not a folder.`, USAGE);
  const source = folderStudySource({ folder, accountId: ACCOUNT });
  await source.refresh();
  const studies = source.search(ACCOUNT);
  if (studies.length === 0)
    throw new UsageError(
      `${folder} holds neither DICOM files nor reports (PDF) nor photographs: put some there.`,
      USAGE,
    );
  return studies
    .map(({ studyId, studyDate, modalities, objects }) => [
      studyId,
      studyDate,
      modalities.join(' '),
      objects === 1 ? '1 object' : `${objects} objects`,
    ])
    .map((cells) => `${cells.filter(Boolean).join('  ')}\n`)
    .join('');
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
