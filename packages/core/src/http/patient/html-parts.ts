import { directionOf } from '../../i18n/language.ts';

/** Text as HTML, in an attribute too. */
export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The `<html>` tag in a language and its direction. */
export function localizedTag(tag: string, language: string): string {
  const bare = tag.replace(/\s(?:lang|dir)=(?:"[^"]*"|'[^']*'|[^\s>]*)/gi, '');
  return bare.replace(/>$/, () => ` lang="${language}" dir="${directionOf(language)}">`);
}
