import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { encodeDicomFile } from '../../../../../tools/synthetic/dicom-file.ts';
import { recentStudiesContract } from '../../testing/index.ts';
import { folderStudySource } from './index.ts';

recentStudiesContract({
  test,
  describe,
  factory: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'studyshare-recent-'));
    const studies = folderStudySource({ folder, accountId: 'clinic' });
    await studies.refresh();
    let arrived = 0;
    return {
      studies,
      accountId: 'clinic',
      foreignAccountId: 'other',
      before: new Date('2026-01-01'),
      after: new Date('2026-02-01'),
      arrive: async () => {
        const id = `2.25.9${++arrived}`;
        const path = join(folder, `${arrived}.dcm`);
        writeFileSync(path, encodeDicomFile('1.2.840.10008.5.1.4.1.1.6.1', `${id}.1`, [[0x0020000d, 'UI', id]]));
        const at = new Date(Date.UTC(2026, 0, 10, 0, 0, arrived));
        utimesSync(path, at, at);
        await studies.refresh();
        return id;
      },
      close: async () => rmSync(folder, { recursive: true }),
    };
  },
});
