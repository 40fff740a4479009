import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ArchivedObject, key } from './archive-studies.ts';

/** How an archive speaks, where archives differ. */
export interface Dialect {
  /** DICOMweb root. */
  root: string;
  /** Rows of one answer at most, whatever was asked for. */
  mostRows: number;
  /** Says so in a warning when there are more (PS3.18 section 8.3.4.4.1). */
  warns: boolean;
  /** Answers everything, whatever page was asked for. */
  ignoresPaging: boolean;
  /** Says how many objects a study has. */
  counts: boolean;
  /** A search that finds nothing is answered with 204, else with an empty array. */
  emptyIs204: boolean;
  /** `Content-Type` of one object's answer; `%` stands for the boundary. */
  multipart: string;
  boundary: string;
  /** Headers of the one part. */
  partHeaders: string;
  /** What `Accept` of an object has to hold, else it is answered with 406. */
  accepts: RegExp;
  jsonType: string;
}

/** As Orthanc's plugin answers, which the system tests ask for real. */
const PLAIN: Dialect = {
  root: '/dicom-web',
  mostRows: Number.MAX_SAFE_INTEGER,
  warns: true,
  ignoresPaging: false,
  counts: true,
  emptyIs204: false,
  multipart: 'multipart/related; type="application/dicom"; boundary=%',
  boundary: '0c8fb86a-e3d8-43e0-b29a-5a92e12e8de7',
  partHeaders: 'Content-Type: application/dicom\r\nMIME-Version: 1.0\r\n',
  accepts: /./,
  jsonType: 'application/dicom+json',
};

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => boolean | undefined;

/** An archive on loopback with invented studies. */
export interface TestArchive {
  /** The DICOMweb root. */
  url: string;
  /** Path and query of every request, as they came. */
  requests: { target: string; headers: IncomingMessage['headers'] }[];
  objects: ArchivedObject[];
  /** Looked at first: true where it answered by itself. */
  before: Handler | undefined;
  close(): Promise<void>;
}

export async function startArchive(
  objects: readonly ArchivedObject[],
  dialect: Partial<Dialect> = {},
  server: Server = createServer(),
): Promise<TestArchive> {
  const speech = { ...PLAIN, ...dialect };
  const archive: TestArchive = {
    url: '',
    requests: [],
    objects: [...objects],
    before: undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    archive.requests.push({ target: request.url ?? '', headers: request.headers });
    const url = new URL(request.url ?? '', 'http://archive');
    if (archive.before?.(request, response, url)) return;
    answer(archive, speech, request, response, url);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  archive.url = `${'setSecureContext' in server ? 'https' : 'http'}://127.0.0.1:${port}${speech.root}`;
  return archive;
}

const STUDY = 0x0020000d;
const SERIES = 0x0020000e;
const INSTANCE = 0x00080018;

function answer(
  { objects }: TestArchive,
  speech: Dialect,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void {
  const path = url.pathname.startsWith(speech.root) ? url.pathname.slice(speech.root.length) : 'elsewhere';
  const [, study, , series, , instance] =
    /^\/studies(?:\/([\d.]+)(\/series)?(?:\/([\d.]+))?(\/instances)?(?:\/([\d.]+))?)?/.exec(path) ?? [];
  const below = objects.filter(
    (object) =>
      (study === undefined || object.study === study) &&
      (series === undefined || object.series === series) &&
      (instance === undefined || object.instance === instance),
  );
  const level = { studies: STUDY, series: SERIES, instances: INSTANCE }[path.split('/').at(-1) ?? ''];
  const headers = below.map(({ header }) => header);
  if (!path.startsWith('/studies')) refuse(response, 404);
  else if (path.endsWith('/metadata')) sendJson(response, speech, headers);
  else if (level !== undefined) search(below, level, speech, response, url);
  else if (instance === undefined || below.length !== 1) refuse(response, 404);
  else if (!speech.accepts.test(request.headers.accept ?? '')) refuse(response, 406);
  else sendFile(response, speech, below[0]!.file);
}

function sendFile(response: ServerResponse, speech: Dialect, file: Uint8Array): void {
  response.writeHead(200, { 'Content-Type': speech.multipart.replace('%', speech.boundary) });
  response.end(multipartOf(file, speech));
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

export function multipartOf(file: Uint8Array, { boundary, partHeaders }: Dialect = PLAIN): Buffer {
  const head = `--${boundary}\r\n${partHeaders}\r\n`;
  return Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
}

/** One row for each value of the unique key, with what its level has in common. */
function search(
  objects: readonly ArchivedObject[],
  unique: number,
  speech: Dialect,
  response: ServerResponse,
  url: URL,
): void {
  const rows = new Map<string, Record<string, unknown>>();
  for (const { header, study } of objects) {
    if (![...url.searchParams].every(([name, wanted]) => matches(header, name, wanted))) continue;
    const uid = String(header[key(unique)]!.Value![0]);
    const count = objects.filter((object) => object.study === study).length;
    const counted = speech.counts && unique === STUDY ? { '00201208': { vr: 'IS', Value: [count] } } : {};
    if (!rows.has(uid)) rows.set(uid, { ...header, ...counted });
  }
  const all = [...rows.values()];
  const offset = Number(url.searchParams.get('offset') ?? '0');
  const limit = Math.min(speech.mostRows, Number(url.searchParams.get('limit') ?? speech.mostRows));
  const page = speech.ignoresPaging ? all.slice(0, speech.mostRows) : all.slice(offset, offset + limit);
  const remaining = all.length - offset - page.length;
  if (speech.warns && remaining > 0)
    response.setHeader('Warning', `299 archive: There are ${remaining} additional results that can be requested`);
  sendJson(response, speech, page);
}

const MATCHED: Record<string, number> = {
  StudyInstanceUID: STUDY,
  SOPInstanceUID: INSTANCE,
  PatientName: 0x00100010,
  PatientID: 0x00100020,
  AccessionNumber: 0x00080050,
  ModalitiesInStudy: 0x00080060,
  StudyDate: 0x00080020,
};

function matches(header: ArchivedObject['header'], name: string, wanted: string): boolean {
  const tag = MATCHED[name];
  if (tag === undefined) return true;
  const [value] = header[key(tag)]?.Value ?? [''];
  const text = typeof value === 'object' ? (value as { Alphabetic: string }).Alphabetic : String(value);
  const [from = '', to = '99999999'] = wanted.split('-');
  if (name === 'StudyDate' && wanted.includes('-')) return text >= from && text <= (to || '99999999');
  const pattern = wanted.replace(/[.^$+()[\]{}|\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${pattern}$`, 'i').test(text);
}

function sendJson(response: ServerResponse, { emptyIs204, jsonType }: Dialect, rows: readonly unknown[]): void {
  const isNothing = rows.length === 0 && emptyIs204;
  response.writeHead(isNothing ? 204 : 200, isNothing ? {} : { 'Content-Type': jsonType });
  response.end(isNothing ? undefined : JSON.stringify(rows));
}
