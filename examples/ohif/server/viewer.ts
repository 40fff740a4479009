import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { passOn } from './pass-on.ts';

export interface ViewerOptions {
  /** The folder of a prebuilt OHIF. */
  ohif: string;
  /** The archive, with DICOMweb below `/dicom-web`. */
  archiveUrl: string;
  /** The server with the clinician API below `/studyshare`. */
  pacsUrl: string;
  /** 0 takes a free one. */
  port: number;
}

export interface Viewer {
  url: string;
  stop(): Promise<void>;
}

const here = fileURLToPath(new URL('.', import.meta.url));
/** What the package ships for a viewer that is not rebuilt. */
const extension = dirname(fileURLToPath(import.meta.resolve('@studyshare/ohif/studyshare-ohif.js')));

/** Serves OHIF as it came from npm, our extension, and, on the same origin, the archive and the clinician API. */
export async function startViewer({ ohif, archiveUrl, pacsUrl, port }: ViewerOptions): Promise<Viewer> {
  const app = express().disable('x-powered-by');
  app.use('/dicom-web', passOn(archiveUrl, { under: '/dicom-web' }));
  app.use('/studyshare', passOn(pacsUrl, { under: '/studyshare' }));
  app.get('/app-config.js', (_request, response) => response.sendFile('app-config.js', { root: here }));
  app.use('/studyshare-ohif', express.static(extension));
  app.use(express.static(ohif));
  // The viewer's own addresses are made in the browser.
  app.get('/{*path}', (_request, response) => response.sendFile('index.html', { root: ohif }));
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
