import { requireNode } from '../../require-node.ts';

requireNode();

export { smtpNotifier } from './smtp-notifier.ts';
export type { SmtpOptions } from './smtp-options.ts';
