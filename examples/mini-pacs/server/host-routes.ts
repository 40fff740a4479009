import { fileURLToPath } from 'node:url';
import type { FolderStudySource } from '@studyshare/core/folder';
import express, { Router } from 'express';
import type { Mailbox } from './mailbox/mailbox.ts';
import type { Progress } from './progress.ts';

const webFolder = fileURLToPath(new URL('../dist/', import.meta.url));

export interface HostRoutesOptions {
  studies: FolderStudySource;
  accountId: string;
  /** Display name of who is signed in. */
  clinician: string;
  mailbox: Mailbox;
  progress(): Progress;
  patientUrl: string;
}

/** The PACS's own pages and data: the study list, the mailbox, and how far the first start has come. */
export function hostRoutes({
  studies,
  accountId,
  clinician,
  mailbox,
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
  router.get('/api/studies', (request, response) => {
    const search = typeof request.query['search'] === 'string' ? request.query['search'] : '';
    response.json({ studies: studies.search(accountId, search) });
  });
  router.get('/api/mailbox', (_request, response) => {
    response.json({ messages: mailbox.list() });
  });
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
