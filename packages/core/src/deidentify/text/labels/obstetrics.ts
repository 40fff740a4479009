import { type LabelGroup, terms } from './label-group.ts';

/** Those who measured the reference values: with their measurement, for their names are names. */
const REFERENCES = terms('Hadlock, Jeanty, Tokyo, Osaka, Shinozuka, Hansmann, Merz, Intergrowth').flatMap((by) =>
  terms('BPD, HC, AC, FL, CRL, EFW, OFD, GA, HL, TCD, GS').map((label) => `${label} ${by}`),
);

/** Obstetric measurements and what is seen of the unborn. */
export const OBSTETRIC_LABELS: readonly LabelGroup[] = [
  {
    source: 'DICOM PS3.16 CID 12003 to 12023 (OB-GYN dates, fetal biometry, cardiac and vascular measurements)',
    plain: [
      ...terms(
        'Fetus, Foetus, Fetal, Foetal, Fetus A, Fetus B, Fetus C, Twin A, Twin B, Twins, Triplets, Baby, Baby A, Baby B',
      ),
      ...terms(
        'Embryo, Gestational sac, Gest sac, Sac, Yolk sac, Fetal pole, Crown rump, Placenta, Placental, Plac, Amnion',
      ),
      ...terms(
        'Amniotic fluid, Chorion, Cord insertion, Umbilical cord, Umb artery, Umb vein, Cord insert, PCI, ACI, 3VC, Cerebellum',
      ),
      ...terms(
        'Cerebellar, Cisterna magna, Cist magna, Ventricle, Ventricles, Lat ventricle, Choroid, Choroid plexus, CSP, Cavum',
      ),
      ...terms(
        'Thalami, Thalamus, Falx, Midbrain, Corpus callosum, Calvarium, Skull, Nuchal, Nuchal fold, NF, Nasal bone, Orbit',
      ),
      ...terms(
        'Orbits, Profile, Face, Lips, Nose, Nose lips, Nose/lips, Palate, Chest, Thorax, Lung, Lungs, Heart, Four chamber',
      ),
      ...terms(
        '4 chamber, 4CH, 4CV, 3VV, 3VT, 3VTV, Three vessel, Outflow, Outflow tract, Outflow tracts, Aortic arch, Ductal arch',
      ),
      ...terms(
        'Bicaval, Crossing, Situs, Stomach, Diaphragm, Abdominal wall, Abd cord, Spine, C-spine, T-spine, L-spine, Sacrum',
      ),
      ...terms(
        'Femur, Humerus, Radius, Ulna, Tibia, Fibula, Hands, Feet, Arms, Legs, Fingers, Toes, Foot length, Ankle, Genitalia',
      ),
      ...terms('Gender, Girl, Boy, It’s a girl, It’s a boy, Cephalic, Vertex, Breech, Transverse lie, Fundal, Previa'),
      ...terms(
        'Low lying, Internal os, External os, Funnel, Funneling, MCA, Ductus venosus, DV, Uterine artery, Ut artery, UtA',
      ),
      ...terms(
        'First trimester, Second trimester, Third trimester, 1st trimester, 2nd trimester, 3rd trimester, Heartbeat, FHM',
      ),
    ],
    short: terms('UA, UV, DV, CI, OS, FH, FM, UT, GS, YS, FP, AF, LV, HC, AC, FL, NT, NB, HL'),
    names: terms('Chin, Grade, Day, Days, Week, Weeks, Cord'),
    set: terms('HR, FHR, AFI, EFW, CI'),
    valued: [
      ...terms(
        'BPD, HC, FL, CRL, OFD, EFW, AFI, GS, NT, HL, TCD, FHR, HR, GA, US GA, MA, CGA, GP, EGA, AUA, MUA, BPDo, BPDi',
      ),
      ...terms(
        'HC/AC, FL/AC, FL/BPD, FL/HC, CI, CPR, Percentile, MVP, DVP, SDP, YS, MSD, NB, NF, CM, Vp, Va, LtV, BOD, IOD, OOD',
      ),
      ...REFERENCES,
      ...terms('Fetal HR, Fetal heart rate, Cereb, Q1, Q2, Q3, Q4'),
    ],
    measured: terms(
      'AC, APD, TAD, APAD, FTA, THD, TTD, Ft, Foot, Rad, Ulna, Tib, Fib, Hum, Clav, CxL, Cervical length, EDD GA, LMP GA',
    ),
  },
];
