import { messageCatalogues } from '../i18n/languages/message.gen.ts';
import { createTranslator } from '../i18n/translator.ts';
import { emailContent } from './email-content.ts';
import { emailHtml } from './email-html.ts';
import { emailText } from './email-text.ts';
import type { MessageTranslator } from './message-values.ts';
import { smsText } from './sms-text.ts';
import type { ComposedMessage, MessageFacts } from './types.ts';

/**
 * Words one message to a patient in the share's language, or to the clinic in the account's (M1–M3). Subject and HTML are empty for text messages.
 * Neither part can name the patient or the examination: {@link MessageFacts} does not hold them.
 *
 * @example
 * import type { MessageFacts } from './types.ts';
 *
 * declare const facts: MessageFacts;
 * const { subject, text, html } = composeMessage(facts);
 */
export function composeMessage(facts: MessageFacts): ComposedMessage {
  const translator: MessageTranslator = createTranslator(facts.language, messageCatalogues);
  if (facts.channel === 'sms') return { subject: '', text: smsText(facts, translator), html: '' };
  const content = emailContent(facts, translator);
  const { language, direction } = translator;
  return {
    subject: content.subject,
    text: emailText(content, direction),
    html: emailHtml(content, { language, direction, brandColor: facts.account.brandColor }),
  };
}
