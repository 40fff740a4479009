import type { ShareDto } from '@studyshare/core/contract';
import type { ClinicianClient } from '../api/clinician-client.ts';
import type { ShareAction } from '../base/events.ts';
import type { WordKey } from '../base/words.ts';

/** What the person is doing with one share at the moment. */
export interface CardState {
  busy?: ShareAction | undefined;
  confirming?: boolean | undefined;
  /** What the last action came to, in words. */
  notice?: { tone: 'ok' | 'bad'; text: string } | undefined;
}

/** How an action is done: its call, what is said when it was, and the button that has the focus afterwards. */
interface ActionPlan {
  call(client: ClinicianClient, shareId: string): Promise<ShareDto>;
  done: WordKey;
  focus: string;
}

export const SHARE_ACTIONS: Readonly<Record<ShareAction, ActionPlan>> = {
  resend: { call: (client, shareId) => client.resendShare(shareId), done: 'tab.resent', focus: 'resend' },
  revoke: { call: (client, shareId) => client.revokeShare(shareId), done: 'tab.deleted', focus: 'delete' },
};
