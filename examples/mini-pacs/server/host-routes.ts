import { fileURLToPath } from 'node:url';
import express, { type Request, type Response, Router } from 'express';
import type { PacsArchive } from './archive.ts';
import type { Mailbox, Said } from './mailbox/mailbox.ts';
import type { Provider } from './mailbox/provider.ts';
import type { Progress } from './progress.ts';

const webFolder = fileURLToPath(new URL('../dist/', import.meta.url));

export interface HostRoutesOptions {
  archive: PacsArchive;
  accountId: string;
  /** Display name of who is signed in. */
  clinician: string;
  mailbox: Mailbox;
  provider: Provider;
  /** Where the clinic gets its own mail. */
  clinicAddresses(): Promise<string[]>;
  progress(): Progress;
  patientUrl: string;
}

/** The PACS's own pages and data: the study list, the mailbox, and how far the first start has come. */
export function hostRoutes({
  archive,
  accountId,
  clinician,
  mailbox,
  provider,
  clinicAddresses,
  progress,
  patientUrl,
}: HostRoutesOptions): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.set({ 'X-Content-Type-Options': 'nosniff', 'X-Frame-Options': 'DENY', 'Cache-Control': 'no-store' });
    next();
  });
  router.get('/api/status', (_request, response) => {
    response.json({ ...progress(), clinician, patientUrl });
  });
  router.get('/api/studies', async (request, response) => {
    const search = typeof request.query['search'] === 'string' ? request.query['search'] : '';
    response.json({ studies: await archive.search(accountId, search) });
  });
  router.get('/api/mailbox', async (_request, response) => {
    const clinic = new Set(await clinicAddresses());
    const messages = mailbox.list().map((message) => ({ ...message, toClinic: clinic.has(message.to) }));
    response.json({ messages });
  });
  // JSON only: no form of another site can post it.
  router.post('/api/mailbox/:id/report', express.json(), (request, response) => report(provider, request, response));
  for (const [path, file] of [
    ['/', 'index.html'],
    ['/settings', 'settings.html'],
    ['/mailbox', 'mailbox.html'],
  ] as const) {
    router.get(path, (_request, response) => response.sendFile(file, { root: webFolder }));
  }
  router.use('/web', express.static(webFolder, { index: false }));
  return router;
}

async function report(provider: Provider, request: Request<{ id: string }>, response: Response): Promise<void> {
  const said = (request.body as { said?: unknown } | undefined)?.said;
  const outcome = isSaid(said) ? await provider.say(request.params.id, said) : null;
  response.status(outcome === null ? 400 : 200).json({ outcome });
}

function isSaid(value: unknown): value is Said {
  return value === 'delivered' || value === 'bounced';
}
