/**
 * The entry of a process that embeds Studyshare as a vendor does: it loads every part, opens its database in the folder
 * given first, and prepares a still and a clip with the text search. Then it keeps the engine loaded for as many
 * milliseconds as given second, prints what it found out as a {@link HostReport}, and ends.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createObjectProcessor } from '@studyshare/core';
import { diskFileStore } from '@studyshare/core/disk';
import { folderStudySource } from '@studyshare/core/folder';
import { knexShareStore, migrate, openSqlite } from '@studyshare/core/knex';
import { inProcessQueue } from '@studyshare/core/queue';
import { smtpNotifier } from '@studyshare/core/smtp';
import { paddleTextSearch } from '@studyshare/core/text-search';
import { twilioNotifier } from '@studyshare/core/twilio';
import { element } from '../../../packages/core/src/testing/dicom-fixtures.ts';
import { pixelData } from '../../../packages/core/src/testing/image-fixtures.ts';
import { region, trapFile, ULTRASOUND, ULTRASOUND_CLIP } from '../../../packages/core/src/testing/trap-fixtures.ts';
import { drawUltrasound, fanRegion } from '../../../tools/synthetic/ultrasound.ts';
import { type OpenFiles, openFiles } from './open-files.ts';

/** What the host printed. */
export interface HostReport {
  /** What was made of the still and of the clip. */
  made: string[][];
  /** How often the engine was asked. */
  searches: number;
  /** While the engine was loaded; undefined where the system does not list it. */
  open: OpenFiles | undefined;
}

const SIZE = { width: 320, height: 240 };

function ultrasound(sopClass: string, frames: number): Uint8Array {
  const { minX, minY, maxX, maxY } = fanRegion(SIZE.width, SIZE.height);
  const pixels = Buffer.concat(
    Array.from({ length: frames }, (_, frame) => {
      const phase = frame / frames;
      return Buffer.from(drawUltrasound({ ...SIZE, seed: 3, phase, banner: ['QWZALMA, TESTPERSON'] }).data);
    }),
  );
  const image = { rows: SIZE.height, columns: SIZE.width, samplesPerPixel: 3, frames } as const;
  return trapFile(sopClass, image, [
    element(0x00186011, [region([minX, minY, maxX, maxY])]),
    element(0x00181063, '40', 'DS'),
    pixelData(pixels, 'OB'),
  ]);
}

async function main(folder: string, lingerMs: number): Promise<HostReport> {
  const knex = openSqlite(join(folder, 'host.sqlite'));
  await migrate(knex);
  knexShareStore({ knex });
  diskFileStore({ folder: join(folder, 'files') });
  await folderStudySource({ folder, accountId: 'clinic' }).refresh();
  inProcessQueue();
  smtpNotifier({ host: '127.0.0.1', port: 25, from: 'a@clinic.example', messageIdDomain: 'clinic.example' });
  twilioNotifier({ accountSid: `AC${'0'.repeat(32)}`, authToken: '0'.repeat(32), from: '+4685550100' });

  const engine = paddleTextSearch({ threads: 1 });
  let searches = 0;
  const textSearch: typeof engine = {
    search: (...given) => {
      searches++;
      return engine.search(...given);
    },
    close: () => engine.close(),
  };
  const processor = createObjectProcessor({ workers: 1, textSearch });
  const made: string[][] = [];
  for (const bytes of [ultrasound(ULTRASOUND, 1), ultrasound(ULTRASOUND_CLIP, 2)]) {
    const result = await processor.process({ bytes, mediaType: 'application/dicom' }, { trustUltrasoundRegions: true });
    made.push(result.outputs.map(({ role }) => role));
  }
  await sleep(lingerMs);
  const open = openFiles(process.pid);
  await processor.close();
  await textSearch.close();
  await knex.destroy();
  return { made, searches, open };
}

process.stdout.write(JSON.stringify(await main(process.argv[2]!, Number(process.argv[3] ?? 0))));
