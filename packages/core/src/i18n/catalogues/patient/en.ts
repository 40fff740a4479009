/** English, the source of the patient area's keys. */
export const en = {
  'language.name': 'English',
} as const;
