import { type LabelGroup, terms } from './label-group.ts';

/** Views, structures and measurements of the heart. */
export const HEART_LABELS: readonly LabelGroup[] = [
  {
    source:
      'DICOM PS3.16 CID 12226 (echocardiography views), TID 5200 and CID 12201 to 12220 (adult echo measurements)',
    plain: [
      ...terms(
        'PLAX, PSAX, A2C, A3C, A4C, A5C, AP2, AP3, AP4, AP5, ALAX, APLAX, 2CH, 3CH, 4CH, 5CH, 2C, 3C, 5C, Apical',
      ),
      ...terms(
        'Apical 2 chamber, Apical 3 chamber, Apical 4 chamber, Apical 5 chamber, Apical long axis, Parasternal, Subcostal',
      ),
      ...terms(
        'Subxiphoid, Subxyphoid, Suprasternal, SSN, PSL, PSLAX, PSSAX, PLA, SC4C, SUBC, RVIT, RV inflow, RV outflow',
      ),
      ...terms(
        'LVOT, RVOT, LV apex, Base level, MV level, Pap level, PM level, AV level, Apex, Transgastric, ME 4C, ME LAX, TEE',
      ),
      ...terms(
        'TTE, Bicaval, Mitral, Mitral valve, Aortic, Aortic valve, Tricuspid, Tricuspid valve, Pulmonic, Pulmonary',
      ),
      ...terms(
        'Pulmonary valve, Pulmonary artery, Pulmonary vein, Left ventricle, Right ventricle, Left atrium, Right atrium',
      ),
      ...terms(
        'Atrium, Atria, Atrial, Ventricular, Septum, Septal, Septal wall, IVS, IAS, LVPW, RVW, LAA, Pericardium',
      ),
      ...terms(
        'Pericardial, Pericardial effusion, Aortic root, Asc aorta, Ascending aorta, Desc aorta, Descending aorta, Arch',
      ),
      ...terms(
        'Sinus of Valsalva, STJ, Annulus, Lateral annulus, Septal annulus, Medial annulus, Leaflet, Cusp, NCC, LCC, RCC',
      ),
      ...terms(
        'Chordae, Papillary, Eustachian valve, Foramen ovale, PFO, ASD, VSD, PDA, Thrombus, Vegetation, Pacer, Pacer wire',
      ),
      ...terms(
        'Regurgitation, Regurg, Stenosis, Vena contracta, PISA, Diastole, Systole, End diastole, End systole, Peak systole',
      ),
      ...terms(
        'Systolic, Diastolic, Teichholz, Biplane Simpson, Simpson biplane, Mod Simpson, Bubble study, Bubble, Stress, Peak',
      ),
      ...terms(
        'Immediate post, Recovery, Low dose, Peak dose, Bull’s eye, GLS, LVEF, Global strain, ECG, LVIDd, LVIDs, TAPSE',
      ),
    ],
    short: terms(
      'LV, RV, LA, RA, MV, AV, TV, PV, PA, AO, MR, TR, AI, AR, AS, MS, TS, PS, PR, SC, PM, VS, ED, ES, RR, VC',
    ),
    names: terms('Art, Sam, Ava, Lima, Rima, Base, Valve'),
    set: terms('HR, EF, FS'),
    valued: [
      ...terms(
        'EF, FS, EF Teich, EF Cube, EF MOD, EF A4C, EF A2C, EF Biplane, ESV, EDV, LVEF, RVEF, LAEF, E/A, E/e’, E/Em, S/D, Em, Vmax, Vmin, Vmean, Vel, PG, PGmax',
      ),
      ...terms(
        'PGmean, MaxPG, MeanPG, VTI, Max, Min, Mean, Time, Accel, Slope, Max Vel, Mean Vel, LVIDd, LVIDs, LVIDd/s, IVSd',
      ),
      ...terms(
        'IVSs, LVPWd, LVPWs, LVOT, LVOT VTI, LVOT Vmax, LVOT Diam, AVA Vmax, AVA VTI, AV Vmax, AV VTI, AV PG, MV E, MV A',
      ),
      ...terms(
        'MV E/A, MV E Vel, MV A Vel, MV Dec T, MV PHT, E Vel, A Vel, E wave, A wave, DecT, Dec time, Dec slope, PHT, IVRT, IVCT',
      ),
      ...terms(
        'DT, AccT, AT, ET, TR Vmax, TR max PG, TR PG, RVSP, PASP, RAP, TAPSE, MAPSE, LA/Ao, LAVI, RWT, GLS, GS, PSD, AVC',
      ),
      ...terms(
        'Qp/Qs, dP/dt, MPI, Tei, LIMP, RIMP, FAC, VCI, AI PHT, MR ERO, ERO, RF, PISA, SV index, CI, SI, HR, BPM, R-R, RR, Cal',
      ),
      ...terms(
        'Sm, Am, e’ lat, e’ sept, e’ avg, E/e’ lat, E/e’ sept, E/e’ avg, Lat e’, Sept e’, Med e’, Lat E/e’, Med E/e’',
      ),
    ],
    measured: [
      ...terms(
        'AVA, MVA, LA, RA, LV, RV, Ao, SV, CO, LVd, LVs, LAd, RVd, RVDd, LVd mass, LV mass, LVM, LVMI, LVEDV, LVESV, LAV',
      ),
      ...terms(
        'LAESV, RAV, RVD1, RVD2, RVD3, Ao root, Ao asc, Ao diam, Sinus, STJ, Annulus, IVS, PW, EPSS, ACS, EROA, RVol',
      ),
      ...terms(
        'VC, TV, PV, PA, MPA, RPA, LPA, LVIDd, LVIDs, LVLd, LVLs, LVAd, LVAs, EDV MOD, ESV MOD, SV MOD, EDV Teich, ESV Teich',
      ),
      ...terms(
        'LVEDV MOD, LVESV MOD, LVEDV A4C, LVESV A4C, LVEDV A2C, LVESV A2C, EDV A4C, ESV A4C, EDV A2C, ESV A2C, LAEDV, Effusion',
      ),
    ],
    paired: terms('BP'),
  },
];
