/** The invented person of the bench's studies. */
export const PATIENT = {
  name: 'Benchovska^Vesna',
  id: 'BX-5540913',
  birthDate: '19840217',
  accession: 'ACN-730118',
  institution: 'Millrace Invented Hospital',
  physician: 'Quillfeather^Oona',
  studyDate: '20261103',
} as const;

/** What must be nowhere in an output: searched for in its bytes, upper and lower case alike. */
export const PLANTED: readonly string[] = [
  'Benchovska',
  PATIENT.id,
  PATIENT.accession,
  'Millrace',
  'Quillfeather',
  'Applewhistle',
];

/** Lines of the burned-in banner. */
export const BANNER: readonly string[] = [
  'BENCHOVSKA, VESNA',
  `ID ${PATIENT.id} DOB 17-02-1984`,
  'MILLRACE INVENTED',
  '03-11-2026 10:31',
];
