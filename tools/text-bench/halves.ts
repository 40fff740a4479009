import type { Font } from './draw-line.ts';

/** One half of the bench: nothing of one half, fonts and words and seeds, is in the other. */
export interface Half {
  name: 'tuning' | 'test';
  seed: number;
  fonts: readonly Font[];
  /** Invented identities; none may remain readable. */
  identities: readonly string[];
  /** What devices write about settings; should remain. */
  labels: readonly string[];
}

export const HALVES: readonly Half[] = [
  {
    name: 'tuning',
    seed: 20_011,
    fonts: [
      { family: 'DejaVu Sans' },
      { family: 'DejaVu Sans Mono', weight: 'bold' },
      { family: 'DejaVu Serif' },
      { family: 'Noto Sans' },
      'dots',
    ],
    identities: [
      'QWZALMA TESTPERSON',
      'FOXGLOVE, DR',
      'MRN7781234',
      'DOB 02/01/1970',
      'WARD 9 SYNTHHOSP',
      '15/03/2024 10:11',
      'Mrs Brandel K',
      'ID: 99-1204-7',
    ],
    labels: ['MI 1.1', 'TIS 0.4', 'Gn 62', '13 cm', 'BPD 4.52 cm', 'DR 70 dB', 'FR 32 Hz', '2D'],
  },
  {
    name: 'test',
    seed: 90_107,
    fonts: [
      { family: 'Liberation Sans' },
      { family: 'Liberation Mono' },
      { family: 'FreeSans', weight: 'bold' },
      { family: 'FreeSerif' },
      'strokes',
    ],
    identities: [
      'VANDERHOLT MIRIAM',
      'OKONKWO, J',
      'PID 5520-9931',
      '1961-11-30',
      'ST ANNE CLINIC',
      'REF DR HALVORSEN',
      '24 Nov 2023 08:47',
      'ACC 4471902B',
    ],
    labels: ['FL 3.8 cm', 'AC 22.4 cm', 'HR 141 bpm', 'PRF 4.5 kHz', 'TIB 0.2', 'MI 0.7', 'Depth 16 cm', 'Gain 48 %'],
  },
];
