/** The sections settings stand in, in the order a clinic fills them in, with their English words. */
export const SETTING_SECTIONS = {
  clinic: { title: 'Clinic', text: 'What patients read on the page and in messages.' },
  look: { title: 'Look', text: 'Logo and colour of the patient’s page.' },
  words: {
    title: 'Words and sender',
    text: 'What the page, emails and text messages say, in your own words. What you leave empty is worded by us.',
  },
  links: { title: 'Links', text: 'How long a link works and how the page is laid out.' },
  sms: { title: 'Text messages', text: 'Where text messages may go.' },
  automatic: { title: 'Automatic sending', text: 'Sends studies to patients as they arrive, without a clinician.' },
  pictures: {
    title: 'Pictures and DICOM files',
    text: 'What counts as de-identified, and what another doctor can get.',
  },
  protection: { title: 'Protection', text: 'What the page asks for before it shows anything.' },
} as const;

/** A section of the settings. */
export type SectionId = keyof typeof SETTING_SECTIONS;
