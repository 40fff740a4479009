import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Principal } from '@studyshare/core';
import type { AccountSettings, ShareDto } from '@studyshare/core/contract';
import { studyshareExpress } from '@studyshare/express-adapter';
import { landingAssetsFolder } from '@studyshare/landing';
import express from 'express';
import { folderArchive } from '../../../examples/mini-pacs/server/archive.ts';
import { type MailboxMessage, openMailbox } from '../../../examples/mini-pacs/server/mailbox/mailbox.ts';
import { startSmtpServer } from '../../../examples/mini-pacs/server/mailbox/smtp.ts';
import { openSharing } from '../../../examples/mini-pacs/server/sharing.ts';
import { deleteCodeIn, linkIn, oneTimeCodeIn } from '../../../examples/mini-pacs/test/journey.ts';
import { makeCertificate } from './certificate.ts';
import { STUDY, writeStudy } from './study.ts';
import { until } from './tab.ts';
import { type Wire, wireOf } from './wire.ts';

const ACCOUNT = 'northgate';
const CLINICIAN: Principal = {
  ...{ accountId: ACCOUNT, userId: 'berg', displayName: 'A. Berg' },
  rights: ['read', 'send', 'revoke', 'settings', 'usage'],
};

/** What a patient was sent. */
export interface Sent {
  shareId: string;
  contact: string;
  link: string;
  deleteCode: string;
}

/** What is sent: everything but the report, the first still, the clip, or a still and the report. */
export type Chosen = 'pictures' | 'still' | 'clip' | 'report';

/** A clinic that serves its patients' pages over HTTPS, as in life: SQLite, files, mail, real preparation, loopback alone. */
export interface Clinic {
  origin: string;
  wire: Wire;
  /** Sends to a contact that nobody else has, and waits for the message. */
  send(chosen: Chosen): Promise<Sent>;
  share(sent: Sent): Promise<ShareDto>;
  revoke(sent: Sent): Promise<void>;
  set(change: { settings?: Partial<AccountSettings>; linkCode?: string | null }): Promise<void>;
  /** How many messages have come to a contact. */
  messagesTo(sent: Sent): number;
  /** The newest one-time code, once so many messages have come to a contact. */
  codeFor(sent: Sent, messages: number): Promise<string>;
  /** The messages to the clinic itself. */
  ownMail(): MailboxMessage[];
  /** Moves the clock of the database on, as waiting would. */
  wait(milliseconds: number): void;
  close(): Promise<void>;
}

export async function openClinic(): Promise<Clinic> {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-clinic-'));
  const { wire, handler } = wireOf(join(landingAssetsFolder));
  const app = express().disable('x-powered-by').use(handler);
  const server = createServer(makeCertificate(folder), app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const mailbox = openMailbox(join(folder, 'mailbox'));
  const smtp = await startSmtpServer(mailbox);
  const studies = join(folder, 'studies');
  mkdirSync(studies);
  writeStudy(studies);
  const archive = folderArchive({ folder: studies, accountId: ACCOUNT, synthetic: false });
  let offset = 0;
  const { sharing, close } = await openSharing({
    ...{ dataFolder: folder, archive, mailbox, smtpPort: smtp.port, patientUrl: origin, pacsUrl: 'http://localhost' },
    ...{ clockOffsetMs: () => offset, say: () => undefined },
  });
  const { patientRouter } = studyshareExpress({
    ...{ sharing, authorize: async () => CLINICIAN, landingAssets: landingAssetsFolder },
  });
  app.use(patientRouter);
  await archive.prepare(() => undefined);
  await sharing.start();
  const { clinician } = sharing.useCases;
  const messagesTo = (contact: string) => mailbox.list().filter(({ to }) => to === contact);
  const study = await clinician.getStudy(CLINICIAN, STUDY);
  const idsOf = (chosen: Chosen): string[] => {
    const of = (kind: string) => study.objects.filter((object) => object.kind === kind).map(({ objectId }) => objectId);
    if (chosen === 'pictures') return [...of('picture'), ...of('clip')];
    if (chosen === 'still') return of('picture').slice(0, 1);
    if (chosen === 'clip') return of('clip');
    return [...of('picture').slice(0, 1), ...of('document')];
  };
  let sent = 0;
  return {
    origin,
    wire,
    async send(chosen) {
      const contact = `patient.${++sent}@example.org`;
      const request = { studyId: STUDY, objectIds: idsOf(chosen), contact };
      const { share } = await clinician.createShare(CLINICIAN, request, contact);
      const { shareId } = share;
      const message = await until('the message with the link', async () => messagesTo(contact)[0]);
      return { shareId, contact, link: linkIn(message), deleteCode: deleteCodeIn(message) };
    },
    share: ({ shareId }) => clinician.getShare(CLINICIAN, shareId),
    async revoke({ shareId }) {
      await clinician.revokeShare(CLINICIAN, shareId);
    },
    async set(change) {
      const { version } = await clinician.getSettings(CLINICIAN);
      await clinician.updateSettings(CLINICIAN, { version, ...change });
    },
    messagesTo: ({ contact }) => messagesTo(contact).length,
    async codeFor({ contact }, messages) {
      return oneTimeCodeIn(
        await until('the code', async () =>
          messagesTo(contact).length >= messages ? messagesTo(contact)[0] : undefined,
        ),
      );
    },
    ownMail: () => messagesTo('hello@northgate.example'),
    wait: (milliseconds) => (offset += milliseconds),
    async close() {
      server.closeAllConnections();
      server.close();
      await close();
      await smtp.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
