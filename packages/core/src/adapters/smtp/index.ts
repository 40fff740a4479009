export { smtpNotifier } from './smtp-notifier.ts';
export type { SmtpOptions } from './smtp-options.ts';
