import type { LanguageTag, ShareDto } from '@studyshare/core/contract';
import { clausesOf } from '@studyshare/core/i18n';
import type { IconName } from '../base/icons.ts';
import type { Say } from '../base/words.ts';
import { ago, shortDate } from './time.ts';
import { verdictReasons } from './verdict-words.ts';

/** How many of a share's objects have a verdict, and why, with how many each reason is about; `''` when none has. */
export function verdictText(
  t: Say,
  language: LanguageTag,
  share: Pick<ShareDto, 'objects'>,
  verdict: 'protected' | 'undeliverable',
): string {
  const objects = share.objects.filter((object) => object.verdict === verdict);
  if (objects.length === 0) return '';
  const counts = new Map<string, number>();
  for (const reason of objects.flatMap((object) => verdictReasons(t, object.reasons))) {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const reasons = [...counts].map(([reason, count]) => (counts.size === 1 ? reason : `${reason} (${count})`));
  const text = t(verdict === 'protected' ? 'tab.protected' : 'tab.undeliverable', { count: objects.length });
  return reasons.length === 0 ? text : `${text}: ${clausesOf(language, reasons)}`;
}

/** Text, tone and icon of a share's state. */
export function statePill(
  t: Say,
  language: LanguageTag,
  share: Pick<
    ShareDto,
    'state' | 'daysLeft' | 'endedAt' | 'expiresAt' | 'timeZone' | 'progress' | 'heldFor' | 'replacedBy'
  >,
): { text: string; tone: string; icon: IconName } {
  const date = shortDate(language, share.endedAt ?? share.expiresAt, share.timeZone);
  switch (share.state) {
    case 'preparing':
      return { text: t('tab.state.preparing', share.progress), tone: '', icon: 'clock' };
    case 'ready':
      return { text: t('tab.state.active', { count: share.daysLeft }), tone: 'ok', icon: 'check' };
    case 'held':
      if (share.heldFor === 'release') return { text: t('tab.state.waiting'), tone: '', icon: 'clock' };
      return { text: t('tab.state.held'), tone: 'warn', icon: 'alert' };
    case 'suspended':
      return { text: t('tab.state.suspended'), tone: 'warn', icon: 'alert' };
    case 'expired':
      return { text: t('tab.state.expired', { date }), tone: 'off', icon: 'clock' };
    case 'revoked':
      if (share.replacedBy !== undefined)
        return { text: t('tab.state.corrected', { date }), tone: 'off', icon: 'again' };
      return { text: t('tab.state.revoked', { date }), tone: 'off', icon: 'bin' };
    case 'deleted':
      return { text: t('tab.state.deleted', { date }), tone: 'off', icon: 'bin' };
    case 'failed':
      return { text: t('tab.state.failed'), tone: 'bad', icon: 'alert' };
  }
}

/** Was it opened, was it saved: one sentence. `now` is epoch milliseconds. */
export function useText(
  t: Say,
  language: LanguageTag,
  share: Pick<ShareDto, 'views' | 'lastViewedAt' | 'downloads'>,
  now: number,
): string {
  if (share.views === 0) return t('tab.neverOpened');
  const last = share.lastViewedAt === undefined ? '' : ago(language, share.lastViewedAt, now);
  const saved = share.downloads === 0 ? t('tab.noDownloads') : t('tab.downloads', { count: share.downloads });
  return `${t('tab.opened', { count: share.views, ago: last })} · ${saved}`;
}
