import type { CreateShareDto, SettingsDto, ShareDto, StudyDto, WebhookCallsDto } from '@studyshare/core/contract';
import type { MailboxMessage } from '../server/mailbox/mailbox.ts';

const HEADERS = { 'x-studyshare-request': '1', 'content-type': 'application/json' };

/** The study most tests send from. */
export const PREGNANCY_STUDY = '2.25.105217011.1';

/** The clinician API of a running example, for tests that need no browser. */
export function clinicianApi(pacsUrl: string) {
  const call = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const response = await fetch(`${pacsUrl}${path}`, { ...init, headers: { ...HEADERS, ...init.headers } });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  return {
    study: (studyId: string) => call<StudyDto>(`/studyshare/v1/studies/${studyId}`),
    share: (shareId: string) => call<ShareDto>(`/studyshare/v1/shares/${shareId}`),
    /** Of the study most tests send from. */
    shares: async () => (await call<{ shares: ShareDto[] }>(`/studyshare/v1/studies/${PREGNANCY_STUDY}/shares`)).shares,
    createShare: (body: CreateShareDto, idempotencyKey: string) =>
      call<ShareDto>('/studyshare/v1/shares', {
        method: 'POST',
        headers: { 'idempotency-key': idempotencyKey },
        body: JSON.stringify(body),
      }),
    webhookCalls: (shareId: string) => call<WebhookCallsDto>(`/studyshare/v1/webhook-calls?shareId=${shareId}`),
    /** The code that pages of new shares ask for (P6), or none. */
    async setLinkCode(linkCode: string | null) {
      const { version } = await call<SettingsDto>('/studyshare/v1/settings');
      const body = JSON.stringify({ version, linkCode });
      await call<SettingsDto>('/studyshare/v1/settings', { method: 'PATCH', body });
    },
    /** Says what the provider of a message reports. */
    report: (id: string, said: string) =>
      call<{ outcome: string }>(`/api/mailbox/${id}/report`, { method: 'POST', body: JSON.stringify({ said }) }),
    mailbox: async () => (await call<{ messages: MailboxMessage[] }>('/api/mailbox')).messages,
  };
}
