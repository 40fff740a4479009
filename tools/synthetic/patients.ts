/** The invented people and examinations of the synthetic studies. */
export interface SyntheticStudy {
  folder: string;
  patientName: string;
  patientId: string;
  birthDate: string;
  /** (0010,2155) Patient's Telecom Information, as a scanner's worklist left it. */
  telecom: string;
  studyDate: string;
  description: string;
  kind: 'ultrasound' | 'ct';
  stills: number;
  clips: number;
  reportPdf: boolean;
  photo: boolean;
  seed: number;
}

export const SYNTHETIC_STUDIES: readonly SyntheticStudy[] = [
  {
    folder: 'lindqvist-20w',
    patientName: 'Lindqvist^Testa',
    patientId: 'NG-19120301',
    birthDate: '19910302',
    telecom: '^NET^Internet^testa@example.org\\^PRN^CP^^46^70^5550167',
    studyDate: '20261112',
    description: 'OB ultrasound 20 w',
    kind: 'ultrasound',
    stills: 11,
    clips: 2,
    reportPdf: true,
    photo: false,
    seed: 11,
  },
  {
    folder: 'lindqvist-10w',
    patientName: 'Lindqvist^Testa',
    patientId: 'NG-19120301',
    birthDate: '19910302',
    telecom: '^NET^Internet^testa@example.org',
    studyDate: '20260903',
    description: 'OB ultrasound 10 w',
    kind: 'ultrasound',
    stills: 5,
    clips: 1,
    reportPdf: false,
    photo: false,
    seed: 23,
  },
  {
    folder: 'lindqvister-abdomen',
    patientName: 'Lindqvister^Provo',
    patientId: 'NG-19770814',
    birthDate: '19770814',
    telecom: '^PRN^CP^^46^70^5550199',
    studyDate: '20260828',
    description: 'Abdomen ultrasound',
    kind: 'ultrasound',
    stills: 8,
    clips: 0,
    reportPdf: false,
    photo: true,
    seed: 37,
  },
  {
    folder: 'exempelsson-ct',
    patientName: 'Exempelsson^Modell^Q',
    patientId: 'NG-19550606',
    birthDate: '19550606',
    telecom: '',
    studyDate: '20261019',
    description: 'CT thorax',
    kind: 'ct',
    stills: 12,
    clips: 0,
    reportPdf: true,
    photo: false,
    seed: 41,
  },
];
