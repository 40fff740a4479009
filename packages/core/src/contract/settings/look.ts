import type { SettingsTable } from './setting.ts';

/** How the patient's page looks. */
export const LOOK = {
  brandColor: {
    kind: 'color',
    default: '#0b6b72',
    section: 'look',
    takesEffect: 'at-once',
    decides: 'colour of the page and of messages; the ink on it is chosen by contrast',
    words: { label: 'Brand colour' },
  },
  logo: {
    kind: 'logo',
    maxBytes: 64 * 1024,
    types: ['image/png', 'image/jpeg', 'image/webp'],
    default: '',
    section: 'look',
    takesEffect: 'at-once',
    decides: 'logo on the page',
    words: { label: 'Logo', hint: 'PNG, JPEG or WebP, at most {{max}} KB.' },
  },
} as const satisfies SettingsTable;
