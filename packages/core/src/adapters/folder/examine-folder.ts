import { opendir } from 'node:fs/promises';
import type { Finding } from '../../ports/index.ts';

const PART = 'archive folder';
const SAYS: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  ENOTDIR: 'is no folder',
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user',
};

/** Whether the folder of studies is there and can be read; never where it is. */
export async function examineFolder(folder: string): Promise<Finding> {
  try {
    const opened = await opendir(folder);
    try {
      await opened.read();
    } finally {
      await opened.close();
    }
    return { part: PART, state: 'good', says: 'is there and can be read' };
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code ?? 'failed');
    const says = `${SAYS[code] ?? 'cannot be read'} (${code})`;
    const mend = 'Check `folder` of the studies: that it is there, mounted, and readable for this user.';
    return { part: PART, state: 'fault', says, mend };
  }
}
