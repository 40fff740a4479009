import type { ObjectMasksDto, ShareDto } from '@studyshare/core/contract';
import type { ClinicianClient } from '../api/clinician-client.ts';
import type { ShareAction } from '../base/events.ts';
import { lifespanChoices } from '../base/lifespan-choices.ts';
import { missingObjects } from '../base/share-story.ts';
import type { WordKey } from '../base/words.ts';
import type { CorrectForm } from './correct/correct-form.ts';

/** What a card asks before an action is done; `days` is what there is to choose from, nothing for yes or no. */
export interface Question {
  action: CardAction;
  days: readonly number[];
}

/** What the person is doing with one share at the moment. */
export interface CardState {
  busy?: ShareAction | undefined;
  /** The message that it is about. */
  deliveryId?: string | undefined;
  asking?: Question | undefined;
  /** The right contact is being entered (R5). */
  correcting?: CorrectForm | undefined;
  /** What the last action came to, in words. */
  notice?: { tone: 'ok' | 'bad'; text: string } | undefined;
}

/** What an action is done with, where anything was chosen or drawn. */
export interface Answer {
  days?: number | undefined;
  masks?: ObjectMasksDto[] | undefined;
}

/** How an action is done. */
interface ActionPlan {
  call(client: ClinicianClient, share: ShareDto, answer: Answer): Promise<ShareDto>;
  /** What to choose from, where it is asked first. */
  ask?(client: ClinicianClient, share: ShareDto): Promise<readonly number[]>;
  /** What is said when it was done. */
  done: WordKey;
  /** The button that has the focus before and afterwards. */
  focus: string;
}

/** What is done to a share as a whole. */
export type CardAction = Exclude<keyof ShareDto['actions'], 'correct' | 'showLink'>;

export const SHARE_ACTIONS: Readonly<Record<CardAction, ActionPlan>> = {
  resend: { call: (client, { shareId }) => client.resendShare(shareId), done: 'tab.resent', focus: 'resend' },
  extend: {
    ask: async (client, share) => {
      const { settings } = await client.getSettings();
      return lifespanChoices(settings).filter((days) => days > share.daysLeft);
    },
    call: (client, { shareId }, { days = 0 }) => client.extendShare(shareId, { lifespanDays: days }),
    done: 'tab.extended',
    focus: 'extend',
  },
  revoke: {
    ask: async () => [],
    call: (client, { shareId }) => client.revokeShare(shareId),
    done: 'tab.deleted',
    focus: 'delete',
  },
  reopen: {
    call: (client, { shareId }, { masks = [] }) => client.reopenShare(shareId, { masks }),
    done: 'tab.reopened',
    focus: 'reopen',
  },
  release: { call: (client, { shareId }) => client.releaseShare(shareId), done: 'tab.released', focus: 'release' },
  retry: { call: (client, { shareId }) => client.retryObjects(shareId), done: 'tab.retried', focus: 'retry' },
  sendWithout: {
    call: (client, share) =>
      client.sendWithout(share.shareId, { objectIds: missingObjects(share).map(({ objectId }) => objectId) }),
    done: 'tab.sentWithout',
    focus: 'sendWithout',
  },
};
