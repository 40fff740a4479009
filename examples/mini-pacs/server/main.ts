import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startMiniPacs } from './mini-pacs.ts';

const USAGE = `Usage: npm start -- [--dicom <folder>] [--data <folder>] [--port <number>] [--patient-port <number>]

  --dicom         serve the studies in this folder instead of the synthetic ones (read only)
  --data          where database, pictures, messages and key are kept (default: examples/mini-pacs/data)
  --port          the PACS (default 4600)
  --patient-port  the patient's pages (default 4601)
`;

const say = (line: string) => process.stdout.write(`${line}\n`);

function fail(message: string): never {
  process.stderr.write(`${message}\n\n${USAGE}`);
  process.exit(2);
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        dicom: { type: 'string' },
        data: { type: 'string' },
        port: { type: 'string', default: '4600' },
        'patient-port': { type: 'string', default: '4601' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'The options were not understood.');
  }
}

function portOf(value: string, option: string): number {
  const port = Number(value);
  return Number.isInteger(port) && port >= 0 && port < 65536
    ? port
    : fail(`--${option} takes a port number, not "${value}".`);
}

const options = readOptions();
if (options.help) {
  say(USAGE);
  process.exit(0);
}
if (options.dicom !== undefined && !existsSync(options.dicom)) fail(`There is no folder ${options.dicom}.`);

try {
  const pacs = await startMiniPacs({
    dataFolder: options.data ?? fileURLToPath(new URL('../data', import.meta.url)),
    ...(options.dicom === undefined ? {} : { dicomFolder: options.dicom }),
    port: portOf(options.port, 'port'),
    patientPort: portOf(options['patient-port'], 'patient-port'),
    say,
  });
  say(
    `\n  Mini PACS      ${pacs.pacsUrl}\n  Mailbox        ${pacs.pacsUrl}/mailbox\n  Patient pages  ${pacs.patientUrl}\n\nCtrl+C stops it; what was sent stays in the data folder.`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void pacs.stop().then(() => process.exit(0)));
} catch (error) {
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  fail(taken ? 'A port is taken by another program. Choose others with --port and --patient-port.' : String(error));
}
