/** English, the source of the message area's keys. */
export const en = {
  'language.name': 'English',
} as const;
