import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { getOhif, hasOhif, NEWEST_OHIF } from '../../../tools/ohif/get-ohif.ts';
import { hasDicomWeb } from '../../../tools/orthanc/start-orthanc.ts';
import { ACCOUNT, startMiniPacs } from '../../mini-pacs/server/mini-pacs.ts';
import { NO_ORTHANC, openOrthancArchive } from '../../orthanc/server/orthanc-archive.ts';
import { startViewer } from './viewer.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: fileURLToPath(new URL('../data', import.meta.url)) },
    port: { type: 'string', default: '4630' },
    'pacs-port': { type: 'string', default: '4631' },
    'patient-port': { type: 'string', default: '4632' },
  },
});

async function start(): Promise<void> {
  if (!hasOhif()) say(`Fetching OHIF ${NEWEST_OHIF} from npm, once: 50 MB.`);
  const ohif = getOhif();
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const archive = await openOrthancArchive({ accountId: ACCOUNT, folder: join(values.data, 'studies') });
    stops.push(archive.stop);
    const pacs = await startMiniPacs({
      dataFolder: values.data,
      archive,
      port: Number(values['pacs-port']),
      patientPort: Number(values['patient-port']),
      say,
    });
    stops.push(pacs.stop);
    const urls = { archiveUrl: archive.orthanc.url, pacsUrl: pacs.pacsUrl };
    const viewer = await startViewer({ ohif, ...urls, port: Number(values.port) });
    stops.push(viewer.stop);
    await pacs.ready;
    say(
      `\n  OHIF           ${viewer.url}\n  Orthanc        ${urls.archiveUrl}\n  Mailbox        ${pacs.pacsUrl}/mailbox\n  Patient pages  ${pacs.patientUrl}\n\nCtrl+C stops them all.`,
    );
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void stop().then(() => process.exit(0)));
  } catch (error) {
    // An Orthanc must not outlive what started it.
    await stop();
    throw error;
  }
}

if (hasDicomWeb()) await start();
else {
  process.stderr.write(NO_ORTHANC);
  process.exitCode = 1;
}
