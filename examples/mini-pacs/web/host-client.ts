/** What the example's own server answers, beside Studyshare's API under `/studyshare`. */
export interface StudyLine {
  studyId: string;
  patientLabel: string;
  patientId: string;
  studyLabel: string;
  studyDate: string;
  modalities: string[];
  objects: number;
}

export interface Status {
  stage: 'making-studies' | 'reading-studies' | 'ready';
  done: number;
  total: number;
  clinician: string;
  patientUrl: string;
}

export interface MailboxMessage {
  id: string;
  channel: 'email' | 'sms';
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  receivedAt: string;
  /** To the clinic itself, not to a patient. */
  toClinic: boolean;
  /** What was last reported of it. */
  said?: Said;
}

/** What its provider is said to report of a message. */
export type Said = 'delivered' | 'bounced';

/** What came of a report: `stale` changed nothing, `unknown` is of a message that Studyshare no longer has. */
export type ReportOutcome = 'recorded' | 'stale' | 'unknown';

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}

export const getStatus = () => get<Status>('/api/status');
export const getMailbox = async () => (await get<{ messages: MailboxMessage[] }>('/api/mailbox')).messages;
export async function sayOfMessage(id: string, said: Said): Promise<ReportOutcome> {
  const path = `/api/mailbox/${encodeURIComponent(id)}/report`;
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify({ said }) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return ((await response.json()) as { outcome: ReportOutcome }).outcome;
}
export const findStudies = async (search: string) =>
  (await get<{ studies: StudyLine[] }>(`/api/studies?search=${encodeURIComponent(search)}`)).studies;
