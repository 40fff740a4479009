/** English, the source of the clinician area's keys. */
export const en = {
  'language.name': 'English',
} as const;
