import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hasDicomWeb } from '../../../tools/orthanc/start-orthanc.ts';
import { ACCOUNT, startMiniPacs } from '../../mini-pacs/server/mini-pacs.ts';
import { NO_ORTHANC, openOrthancArchive } from './orthanc-archive.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: fileURLToPath(new URL('../data', import.meta.url)) },
    port: { type: 'string', default: '4620' },
    'patient-port': { type: 'string', default: '4621' },
  },
});

if (hasDicomWeb()) {
  const archive = await openOrthancArchive({ accountId: ACCOUNT, folder: join(values.data, 'studies') });
  // An Orthanc must not outlive what started it.
  const pacs = await startMiniPacs({
    dataFolder: values.data,
    archive,
    port: Number(values.port),
    patientPort: Number(values['patient-port']),
    say,
  }).catch(async (error: unknown) => {
    await archive.stop();
    throw error;
  });
  await pacs.ready;
  say(
    `\n  Orthanc        ${archive.orthanc.url}\n  Mini PACS      ${pacs.pacsUrl}\n  Mailbox        ${pacs.pacsUrl}/mailbox\n  Patient pages  ${pacs.patientUrl}\n\nCtrl+C stops them all.`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(
      signal,
      () =>
        void pacs
          .stop()
          .then(archive.stop)
          .then(() => process.exit(0)),
    );
} else {
  process.stderr.write(NO_ORTHANC);
  process.exitCode = 1;
}
