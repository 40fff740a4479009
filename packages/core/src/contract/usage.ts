import type { Channel, MessageKind } from './vocabulary.ts';

/**
 * What is counted for an account, and what each figure counts, in the order they are told in. The names are API: columns
 * of the CSV, fields of the JSON, and what the store keeps. Browser-safe.
 */
export const USAGE_FIGURES = {
  sharesSent: 'Shares that went out for the first time, prepared and released; each once in its life',
  automaticShares: 'Of these, those sent without a clinician (S7)',
  resends: 'Times a link was sent again (R1), to all contacts of its share or to one that a message had not reached',
  corrections:
    'Shares replaced because a contact was wrong (R5); the share that replaces one that went out is no new one',
  reminders: 'Shares whose contacts were reminded (R9)',
  linkEmails: 'Emails with the link of a new share, or of one that was corrected',
  resentEmails: 'Emails of resends (R8)',
  reminderEmails: 'Emails of reminders',
  serviceEmails: 'Emails with one-time codes, and news of passwords and of pages that were closed and opened',
  clinicEmails: 'Emails to the clinic itself',
  linkTexts: 'Text messages with the link of a new share, or of one that was corrected',
  resentTexts: 'Text messages of resends (R8)',
  reminderTexts: 'Text messages of reminders',
  serviceTexts: 'Text messages with one-time codes, and news of passwords and of pages that were closed and opened',
  linkTextSegments: 'Segments of linkTexts',
  resentTextSegments: 'Segments of resentTexts',
  reminderTextSegments: 'Segments of reminderTexts',
  serviceTextSegments: 'Segments of serviceTexts',
  emailsBounced: 'Emails that were taken and came back',
  emailsFailed: 'Emails that were refused or given up',
  textsBounced: 'Text messages that were taken and did not arrive',
  textsFailed: 'Text messages that were refused or given up',
  pagesOpened: 'Visits in which a person opened a page (G9)',
  downloads: 'Downloads of a picture, clip, document or archive',
  sharesExpired: 'Shares that expired',
  sharesRevoked: 'Shares that the clinic revoked, without those it corrected',
  sharesDeleted: 'Shares that a patient deleted (G10)',
} as const satisfies Record<string, string>;

/** What of an account is counted. */
export type UsageFigure = keyof typeof USAGE_FIGURES;

/** Every figure, 0 where nothing was counted. */
export type UsageFigures = Record<UsageFigure, number>;

/** The figures in their order. */
export const USAGE_FIGURE_NAMES = Object.keys(USAGE_FIGURES) as UsageFigure[];

type Purpose = 'link' | 'resent' | 'reminder' | 'service' | 'clinic';

/** What each kind of message counts as: a new one does not compile before it is said. */
const PURPOSES: Readonly<Record<MessageKind, Purpose>> = {
  link: 'link',
  resend: 'resent',
  reminder: 'reminder',
  'one-time-code': 'service',
  'password-set': 'service',
  'password-changed': 'service',
  'page-suspended': 'service',
  'page-released': 'service',
  'clinic-undelivered': 'clinic',
  'clinic-link-asked': 'clinic',
  'clinic-report': 'clinic',
  'clinic-codes-tried': 'clinic',
  'clinic-texts-refused': 'clinic',
};

/** Amounts to be added to some figures. */
export type UsageCounts = Partial<UsageFigures>;

/** What a message counts that a provider has taken. @param segments of a text message */
export function countsOfMessage(kind: MessageKind, channel: Channel, segments: number): UsageCounts {
  const purpose = PURPOSES[kind];
  // The clinic gets emails alone.
  if (channel === 'email' || purpose === 'clinic') return { [`${purpose}Emails`]: 1 };
  return { [`${purpose}Texts`]: 1, [`${purpose}TextSegments`]: segments };
}

/** What a message counts that did not arrive. */
export function countsOfFailure(state: 'bounced' | 'failed', channel: Channel): UsageCounts {
  if (channel === 'email') return state === 'bounced' ? { emailsBounced: 1 } : { emailsFailed: 1 };
  return state === 'bounced' ? { textsBounced: 1 } : { textsFailed: 1 };
}
