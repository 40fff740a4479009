import { isForClinic } from '../contract/vocabulary.ts';
import { fillTemplate, type TemplateValues } from '../contract/wording/template.ts';
import { emailValues, type MessageTranslator } from './message-values.ts';
import type { MessageFacts } from './types.ts';

/** The clinic's own words of a text, filled in; undefined where it has none and ours stand in their place. */
export type OwnWords = (slot: string, values?: TemplateValues) => string | undefined;

/** The clinic's own words of a message (M3), as they are stored; a language it has no words of has none. */
export function ownTemplate(facts: MessageFacts, slot: string): string | undefined {
  if (isForClinic(facts.kind)) return undefined;
  const words: Readonly<Record<string, string>> = facts.account.wording[facts.language] ?? {};
  return (Object.hasOwn(words, slot) && words[slot]) || undefined;
}

/** The clinic's own words of an email. */
export function ownWords(facts: MessageFacts, translator: MessageTranslator): OwnWords {
  const usual = emailValues(facts, translator);
  return (slot, values = usual) => {
    const template = ownTemplate(facts, slot);
    return template === undefined ? undefined : fillTemplate(template, values);
  };
}
