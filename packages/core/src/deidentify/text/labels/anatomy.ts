import { type LabelGroup, terms } from './label-group.ts';

/** Sides, planes, positions, and the parts of the body that most examinations share. */
export const ANATOMY_LABELS: readonly LabelGroup[] = [
  {
    source: 'DICOM PS3.16 CID 244 (laterality), CID 4 and CID 5 (regions), CID 20 (positions), planes and views',
    plain: [
      ...terms('Left, Right, Bilateral, Bilat, RT, LT, Sag, Sagittal, Parasagittal, Trans, Transverse, Trv, Trx, TX'),
      ...terms(
        'Coronal, Cor, Axial, Oblique, Obl, Longitudinal, Lng, Lngt, Midline, Proximal, Distal, Superior, Inferior',
      ),
      ...terms(
        'Anterior, Posterior, Medial, Lateral, Cranial, Caudal, Dorsal, Ventral, Radial, Antiradial, Upper pole',
      ),
      ...terms(
        'Lower pole, Mid pole, Interpolar, Longitudinal axis, Long axis, Short axis, LAX, SAX, Supine, Prone, Upright',
      ),
      ...terms(
        'Erect, Decubitus, LLD, RLD, LLDecub, Sitting, Standing, Flexion, Extension, Rest, Valsalva, Inspiration, Expiration',
      ),
      ...terms(
        'Breath hold, Compression, Comp, Noncompressed, Augmentation, Pre void, Post void, Prevoid, Postvoid, PVR, Empty',
      ),
      ...terms('Filled, Before, After, Normal, Cross section, Level, Quadrant, RUQ, LUQ, RLQ, LLQ, UOQ, UIQ, LOQ, LIQ'),
      ...terms(
        'Superficial, Deep, Internal, External, Segment, Region, Area of interest, ROI, Site, Size, Thickness, Thick',
      ),
    ],
    short: terms('R, L, AP, TR, SI, ML, LO, UP, SG, TV, LG'),
    names: terms(
      'Long, Head, Body, Neck, Foot, Hand, Arm, Leg, Tail, Pole, Wall, Mid, Lower, Upper, Inf, Sup, Ant, Post, Lat, Med',
    ),
  },
  {
    source: 'DICOM PS3.16 CID 4028 and CID 12141 (abdominal anatomy), CID 12116 (gynaecology)',
    plain: [
      ...terms(
        'Liver, Hepatic, Right lobe, Left lobe, Caudate, Caudate lobe, Kidney, Kidneys, Renal, Cortex, Medulla, Pelvis',
      ),
      ...terms(
        'Renal pelvis, Ureter, UVJ, UPJ, Ureteral jet, Jet, Jets, Spleen, Splenic, Gallbladder, GBW, GB wall, GB fundus',
      ),
      ...terms(
        'GB neck, Gallstone, Gallstones, Sludge, CBD, CHD, Common bile duct, Bile duct, Duct, Pancreas, Panc, Pancreatic',
      ),
      ...terms(
        'Panc head, Panc body, Panc tail, Uncinate, Bladder, Urinary bladder, Prostate, Seminal vesicles, Aorta, Ao bif',
      ),
      ...terms(
        'Aortic bifurcation, Bifurcation, IVC, SMA, SMV, Celiac, Coeliac, Celiac axis, Hepatic artery, Hepatic vein',
      ),
      ...terms(
        'Hepatic veins, Portal vein, Main portal vein, MPV, RPV, LPV, RHV, MHV, LHV, Portal, Confluence, Hilum, Splenic vein',
      ),
      ...terms(
        'Adrenal, Diaphragm, Pleura, Pleural effusion, Effusion, Ascites, Free fluid, Fluid, Morison pouch, Morrison pouch',
      ),
      ...terms(
        'Hepatorenal, Splenorenal, Pouch of Douglas, Cul de sac, Bowel, Stomach, Duodenum, Jejunum, Ileum, Colon, Cecum',
      ),
      ...terms(
        'Appendix, Pylorus, Sigmoid, Rectum, Esophagus, Oesophagus, Mesentery, Omentum, Peritoneum, Abdomen, Epigastric',
      ),
      ...terms(
        'Epigastrium, Umbilicus, Umbilical, Hernia, Inguinal, Groin, Lymph node, Lymph nodes, Nodes, LN, Cyst, Cysts',
      ),
      ...terms(
        'Lesion, Mass, Nodule, Nodules, Tumor, Tumour, Hemangioma, Calcification, Calcifications, Stent, Catheter, Drain',
      ),
      ...terms(
        'Needle, Biopsy, Bx, Hematoma, Abscess, Collection, Hydronephrosis, Hydro, Murphy sign, Twinkle, Shadow, Artifact',
      ),
      ...terms(
        'Uterus, Uterine, Endometrium, Endometrial, Endo, EMT, Myometrium, Cervix, Cervical, Fundus, Vagina, Ovary, Ovaries',
      ),
      ...terms(
        'Ovarian, Adnexa, Follicle, Follicles, Corpus luteum, Fibroid, Fibroids, Myoma, Polyp, IUD, IUCD, Nabothian, Tube',
      ),
      ...terms(
        'Hydrosalpinx, Testis, Testes, Testicle, Testicular, Epididymis, Epi head, Scrotum, Scrotal, Varicocele, Hydrocele',
      ),
      ...terms(
        'Penis, Retroverted, Anteverted, Transabdominal, Transvaginal, Endovaginal, TVUS, Intercostal, Subcostal',
      ),
    ],
    short: terms('GB, UB, EN, EM, UT, OV, RK, LK, LL, RL, HA, HV, PV, SV, AO, BD, CX, FF, RO, CA, SA, RA, LN'),
    names: terms('Stone, Stones, Lobe, Node, Sol, Cal, Tip, Root, Palm, Temple, Ball'),
    valued: terms('AT, RAR, ACC, SR'),
    measured: [
      ...terms(
        'Dist, Area, Circ, Vol, Volume, Diam, Length, Width, Height, Depth, Liver, Spleen, Kidney, Aorta, CBD, L, W, H, D',
      ),
      ...terms(
        'A, B, C, E, S, V, AP, TR, TRV, LNG, Len, Wid, Hgt, Thk, Wall, Prox, Mid, Dist, D1, D2, D3, D4, D5, D6, L1',
      ),
      ...terms(
        'L2, L3, L4, W1, W2, H1, H2, A1, A2, A3, V1, V2, V3, Dist A, Dist B, Dist 1, Dist 2, CHD, GB, GBW, PV, MPV, IVC, Endo',
      ),
      ...terms(
        'EMT, ET, Cervix, CL, CX, PVR, Prostate, Bladder, Ovary, Uterus, Vol 1, Vol 2, Area 1, Area 2, Residual, Max, Min',
      ),
    ],
  },
];
