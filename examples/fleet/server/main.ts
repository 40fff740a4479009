import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeSyntheticStudies } from '../../../tools/synthetic/studies.ts';
import { startFiles } from './files.ts';
import { startFleet } from './fleet.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const { values } = parseArgs({
  options: { port: { type: 'string', default: '4620' }, 'patient-port': { type: 'string', default: '4621' } },
});

// Everything goes when it stops: the example shows processes, the mini PACS shows what stays.
const dataFolder = mkdtempSync(join(tmpdir(), 'studyshare-fleet-'));
const dicomFolder = join(dataFolder, 'studies');
mkdirSync(dicomFolder);
say('Making synthetic studies …');
await makeSyntheticStudies(dicomFolder, () => undefined);
const files = await startFiles();
say(files.what);
const fleet = await startFleet({
  ...{ dataFolder, dicomFolder, webs: 2, workers: 2, s3: files.s3 },
  ...{ port: Number(values.port), patientPort: Number(values['patient-port']) },
});
for (const role of ['web', 'worker'] as const)
  say(
    `${role.padEnd(7)} ${fleet
      .members(role)
      .map(({ pid }) => pid)
      .join(', ')}`,
  );
say(
  `\n  Mini PACS      ${fleet.pacsUrl}\n  Mailbox        ${fleet.pacsUrl}/mailbox\n  Patient pages  ${fleet.patientUrl}\n\nCtrl+C drains and stops it.`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await fleet.stop();
    await files.stop();
    rmSync(dataFolder, { recursive: true, force: true });
    process.exit(0);
  });
}
