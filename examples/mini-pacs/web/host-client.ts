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
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}

export const getStatus = () => get<Status>('/api/status');
export const getMailbox = async () => (await get<{ messages: MailboxMessage[] }>('/api/mailbox')).messages;
export const findStudies = async (search: string) =>
  (await get<{ studies: StudyLine[] }>(`/api/studies?search=${encodeURIComponent(search)}`)).studies;
