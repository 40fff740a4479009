import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { mountDisk } from '../../../../../tests/support/faults/kinds/disk-faults.ts';
import { diskFileStore } from '../../adapters/disk/index.ts';
import { clinician, open, type ShareKit, send, shareKit } from '../../testing/share-kit/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'studyshare-full-disk-'));
const disk = mountDisk(join(folder, 'disk'));
if (disk === undefined) console.warn('SKIPPED: this user may mount no disk, none gets full');
let kit: ShareKit;
afterEach(() => kit?.close());
afterAll(() => {
  disk?.unmount();
  rmSync(folder, { recursive: true, force: true });
});

test.runIf(disk !== undefined)(
  'A7: on a full disk (ENOSPC) a share waits under a code of its own, shows nothing, and goes on once there is room',
  async () => {
    const warned: unknown[] = [];
    const logger = {
      info: () => {},
      warn: (event: string, fields?: object) => warned.push([event, fields]),
      error: () => {},
    };
    mkdirSync(disk!.files, { recursive: true });
    kit = await shareKit({ context: { files: diskFileStore({ folder: disk!.files }), logger } });
    disk!.fill(0);
    const { shareId } = await send(kit);
    expect(warned).toContainEqual(['share.preparation_interrupted', { shareId, code: 'file.storage_failed' }]);
    expect((await kit.clinician.getShare(clinician, shareId)).state).toBe('preparing');
    expect(kit.email.tries).toEqual([]);
    expect(readdirSync(join(disk!.files, 'unfinished'))).toEqual([]);
    disk!.empty();
    kit.advance(11_000);
    await kit.work();
    expect((await kit.clinician.getShare(clinician, shareId)).state).toBe('ready');
    expect(kit.email.messages).toHaveLength(1);
    await open(kit, shareId);
  },
);
