import { requireNode } from '../../require-node.ts';

requireNode();

export { brevoReceiver } from './brevo.ts';
export { mailgunReceiver } from './mailgun.ts';
export { postmarkReceiver } from './postmark.ts';
export { sendgridReceiver } from './sendgrid.ts';
export { type SesReceiverOptions, sesReceiver } from './ses.ts';
export { type SignedReceiverOptions, signedReceiver } from './signed.ts';
export type { SnsFetch } from './sns.ts';
