import type { Principal } from '../../config.ts';
import type { MessagePreviewDto, WordingPreviewDto, WordingPreviewRequestDto } from '../../contract/clinician.ts';
import { DAY_MS } from '../../contract/lifespan.ts';
import { smsLength, WORDED_MESSAGES, type WordedMessage } from '../../contract/settings.ts';
import { CHANNELS, type Channel } from '../../contract/vocabulary.ts';
import { longestSmsValues, ourWords, pageWords, type Sample, sampleFacts } from '../../notify/index.ts';
import type { AccountRecord, AccountStore, StoreClock } from '../../ports/index.ts';
import { accountOf, type With } from '../context.ts';
import { wordMessage } from '../word-message.ts';
import { sampleOfDraft } from './wording-draft.ts';

/**
 * Page and messages in the clinic's own words, with sample values, as they would go out: in the host's words too.
 * @throws StudyshareError `settings.invalid` with every text that is wrong
 */
export async function previewWording(
  context: With<StoreClock & AccountStore>,
  principal: Principal,
  request: WordingPreviewRequestDto,
): Promise<WordingPreviewDto> {
  const account = await accountOf(context, principal.accountId);
  const sample = await sampleOfDraft(context, account, request);
  const shown = { ...account, settings: sample.settings };
  const messages: MessagePreviewDto[] = [];
  for (const kind of WORDED_MESSAGES)
    for (const channel of CHANNELS) messages.push(await messagePreview(context, shown, sample, kind, channel));
  const { language, now, settings } = sample;
  const { fromName, replyTo } = await wordMessage(context, shown, sampleFacts(sample, 'link', 'email'));
  return {
    ...{ language, fromName, replyTo, messages },
    samples: longestSmsValues(sample, 'link'),
    ours: ourWords(sample),
    page: pageWords(settings, { language, now, expiresAt: now + settings.lifespanDays * DAY_MS }) ?? {},
  };
}

async function messagePreview(
  context: With<unknown>,
  account: AccountRecord,
  sample: Sample,
  kind: WordedMessage,
  channel: Channel,
): Promise<MessagePreviewDto> {
  const { subject, text, html } = await wordMessage(context, account, sampleFacts(sample, kind, channel));
  return { kind, channel, subject, text, html, segments: channel === 'sms' ? smsLength(text).segments : 0 };
}
