import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { endAll } from '../end-all.ts';
import { StudyshareError } from '../errors.ts';
import { createPatientSharing, type PatientSharing } from '../index.ts';
import { type NodeHandlerOptions, type NodeHandlers, nodeHandlers } from '../server/index.ts';
import { closeServer, type Listening, type ListenOptions, listen, originOf, portFaults } from './listen.ts';
import type { ServerDefaultsOptions } from './options.ts';
import { openStorage, openStudies } from './parts.ts';
import { sharingOptions } from './sharing-options.ts';

/** Where a whole server mounts the API, and the addresses that providers call with reports. */
const MOUNT_PATH = '/studyshare';

/** A whole server, or the handlers to mount in yours. */
export interface ServerDefaults<Req extends IncomingMessage = IncomingMessage, Host = undefined>
  extends NodeHandlers<Req, Host> {
  readonly sharing: PatientSharing;
  /**
   * Serves clinicians (`/studyshare/v1/…`, `/studyshare/reports/…`), whoever watches over the server (`/studyshare/health/…`,
   * `/studyshare/metrics`), and patients by `node:http`, the patients on a port of their own.
   * @throws StudyshareError `config.invalid` for a port that is none
   */
  listen(options: ListenOptions): Promise<Listening>;
  /**
   * Ends all that was begun, in the order that loses nothing: requests, then work, then the workers and the database.
   * Calling it again gives the same promise.
   */
  close(): Promise<void>;
}

/**
 * Studyshare on one machine, put together and started: SQLite and encrypted files in one folder, a queue in the process,
 * email, a text search where one is installed, and the handlers of `nodeHandlers`. For several machines, put the parts
 * together by `createPatientSharing`. It takes care of what is easily forgotten or done in the wrong order:
 *
 * - tables that are missing or old: they are made before anything asks;
 * - a folder of studies that was not read: until then each study is unavailable;
 * - `start` that nobody called: shares would be taken and never prepared or sent;
 * - a key that is empty, short, or not the same at the next start: refused, and never made up here;
 * - a database and files that others on the machine can read;
 * - a page and its scripts of different versions: both come from one package;
 * - clinicians and patients on one origin: each gets a port of its own, and `patientBaseUrl` is checked;
 * - a signed report that a body parser has changed: its handler comes first;
 * - a sign-in that fails ending the process: it answers 500;
 * - a database that is closed while a message is being sent, or workers left behind: `close` keeps the order, and so does
 *   a start that fails half-way.
 *
 * @throws StudyshareError `config.invalid`, with every fault of the options in `fields`
 *
 * @example
 * import * as landing from '@studyshare/landing';
 *
 * const server = await createServerDefaults({
 *   ...{ landing, dataFolder: './data', key: process.env.STUDYSHARE_KEY ?? '' },
 *   studies: { folder: './dicom', accountId: 'northgate' },
 *   email: { host: 'mail.northgate.example', from: 'images@northgate.example', messageIdDomain: 'northgate.example' },
 *   patientBaseUrl: 'https://images.northgate.example',
 *   defaultSettings: { name: 'Northgate Imaging', country: 'SE' },
 *   authorize: async () => null, // your sign-in
 * });
 * await server.listen({ port: 4000, patientPort: 4001 });
 */
export async function createServerDefaults<Req extends IncomingMessage = IncomingMessage, Host = undefined>(
  options: ServerDefaultsOptions<Req, Host>,
): Promise<ServerDefaults<Req, Host>> {
  const ends: (() => Promise<unknown>)[] = [];
  const closeAll = once(() => endAll(ends.reverse()));
  try {
    const sharing = await openSharing(options, ends);
    const handlers = handlersOf(options, sharing);
    return {
      ...nodeHandlers<Req, Host>(handlers),
      sharing,
      listen: (where) => listenOn(handlers, where, ends),
      close: closeAll,
    };
  } catch (error) {
    // Why it did not start is worth more than what else went wrong.
    await closeAll().catch(() => undefined);
    throw error;
  }
}

/** @param ends gets what ends the parts, the last opened last */
async function openSharing<Req extends IncomingMessage, Host>(
  options: ServerDefaultsOptions<Req, Host>,
  ends: (() => Promise<unknown>)[],
): Promise<PatientSharing> {
  const sharing = createPatientSharing(
    await sharingOptions(options, () => openStudies(options.studies), openStorage, ends),
  );
  ends.push(() => sharing.stop());
  await sharing.start();
  return sharing;
}

function handlersOf<Req extends IncomingMessage, Host>(
  options: ServerDefaultsOptions<Req, Host>,
  sharing: PatientSharing,
): NodeHandlerOptions<Req, Host> {
  const { authorize, isOperator, clientAddress, clinicianPath, reportsPath, monitoringPath, trustProxy } = options;
  return {
    sharing,
    authorize,
    landingAssets: options.landing.landingAssetsFolder,
    ...(isOperator ? { isOperator } : {}),
    ...(clientAddress ? { clientAddress } : {}),
    ...(clinicianPath === undefined ? {} : { clinicianPath }),
    ...(reportsPath === undefined ? {} : { reportsPath }),
    ...(monitoringPath === undefined ? {} : { monitoringPath }),
    ...(trustProxy === undefined ? {} : { trustProxy }),
  };
}

async function listenOn<Req extends IncomingMessage, Host>(
  options: NodeHandlerOptions<Req, Host>,
  { port, patientPort, host = '127.0.0.1', yours }: ListenOptions,
  ends: (() => Promise<unknown>)[],
): Promise<Listening> {
  const fields = Object.entries({ port, patientPort }).flatMap(([field, value]) => portFaults(field, value));
  if (fields.length > 0) throw new StudyshareError('config.invalid', { fields });
  const { clinician, patient, reports, monitoring } = nodeHandlers({
    ...options,
    clinicianPath: MOUNT_PATH,
    reportsPath: MOUNT_PATH,
    monitoringPath: MOUNT_PATH,
  });
  const started = async (handler: RequestListener, on: number): Promise<Server> => {
    const server = await listen(handler, on, host);
    ends.push(() => closeServer(server));
    return server;
  };
  // A request of `node:http` is what `authorize` gets here, whatever it gets in a framework.
  const answer = (req: IncomingMessage, res: ServerResponse) => {
    const next = (fault?: unknown) => (fault ? refuse(res) : (yours ?? notFound)(req as never, res as never));
    const watched = () =>
      monitoring(req as Req, res, (fault) => (fault ? next(fault) : clinician(req as Req, res, next)));
    void reports(req as Req, res, watched);
  };
  return {
    clinicians: originOf(await started(answer, port)),
    patients: originOf(await started((req, res) => void patient(req as Req, res), patientPort)),
  };
}

const notFound: RequestListener = (_req, res) => res.writeHead(404).end();

const refuse = (res: ServerResponse) => res.writeHead(500).end();

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
