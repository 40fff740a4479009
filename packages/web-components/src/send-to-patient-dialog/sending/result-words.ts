import type { ShareDto } from '@studyshare/core/contract';
import type { IconName } from '../../base/icons.ts';
import { type Outcome, outcomeOf } from '../../base/share-story.ts';
import type { WordKey, Words } from '../../base/words.ts';
import { contactInText } from '../../words/contact-words.ts';
import { listOf } from '../../words/time.ts';

/** How an outcome looks and reads. */
interface Look {
  icon: IconName;
  tone: string;
  title: WordKey;
  text?: WordKey;
}

export const LOOKS: Record<Outcome, Look> = {
  preparing: { icon: 'image', tone: '', title: 'send.result.preparing', text: 'send.result.preparingText' },
  sending: { icon: 'send', tone: '', title: 'send.result.sending' },
  sent: { icon: 'check', tone: 'ok', title: 'send.result.sent', text: 'send.result.sentText' },
  partly: { icon: 'alert', tone: 'warn', title: 'send.result.partly', text: 'send.result.partlyText' },
  notSent: { icon: 'alert', tone: 'bad', title: 'send.result.notSent', text: 'send.result.notSentText' },
  failed: { icon: 'alert', tone: 'bad', title: 'send.result.failed', text: 'send.result.failedText' },
  held: { icon: 'alert', tone: 'warn', title: 'send.result.held', text: 'send.result.heldText' },
  waiting: { icon: 'clock', tone: '', title: 'send.result.waits', text: 'send.result.waitsText' },
  stopped: { icon: 'blocked', tone: 'bad', title: 'send.result.stopped', text: 'send.result.stoppedText' },
};

/** Title and sentence of how the sending stands. */
export function resultText(share: ShareDto, resent: boolean, words: Words): { title: string; text: string } {
  const outcome = outcomeOf(share);
  const look = LOOKS[outcome];
  const contacts = listOf(
    words.language,
    share.contacts.map(({ masked }) => contactInText(masked)),
  );
  const key = outcome === 'sent' && resent ? 'send.result.resentText' : look.text;
  return { title: words.t(look.title), text: key === undefined ? '' : words.t(key, { contacts }) };
}

/** What a screen reader is told when the share moved on. */
export function announcementOf(share: ShareDto, resent: boolean, words: Words): string {
  const { done, total } = share.progress;
  if (share.state === 'preparing' && done > 0) return words.t('send.result.progress', { done, count: total });
  const { title, text } = resultText(share, resent, words);
  return `${title}. ${text}`;
}
