import { type LabelGroup, terms } from './label-group.ts';

/** Vessels of neck and limbs; thyroid, breast, joints and muscles, eye. */
export const OTHER_LABELS: readonly LabelGroup[] = [
  {
    source: 'DICOM PS3.16 CID 12104 to 12109 (vascular anatomy), CID 12120 to 12122 (vascular measurements)',
    plain: [
      ...terms(
        'Carotid, Carotid bulb, Bulb, CCA, ICA, ECA, Vert, Vertebral, Vertebral artery, Subclavian, Innominate, Brachiocephalic',
      ),
      ...terms(
        'Prox CCA, Mid CCA, Dist CCA, CCA prox, CCA mid, CCA dist, Prox ICA, Mid ICA, Dist ICA, ICA prox, ICA mid, ICA dist',
      ),
      ...terms(
        'Antegrade, Retrograde, Plaque, IMT, Intima, Jugular, IJV, EJV, Axillary, Brachial, Basilic, Cephalic, Ulnar, Radial artery',
      ),
      ...terms(
        'Iliac, Common iliac, External iliac, CIA, EIA, IIA, CFA, CFV, SFA, SFV, PFA, PFV, DFA, Femoral, Common femoral',
      ),
      ...terms(
        'Superficial femoral, Profunda, Popliteal, POPA, POPV, Pop artery, Pop vein, Tibial, PTA, PTV, ATA, ATV, Peroneal',
      ),
      ...terms(
        'Gastrocnemius, Soleal, Soleus, Saphenous, GSV, SSV, LSV, SFJ, SPJ, Perforator, Dorsalis pedis, DPA, Graft, Bypass',
      ),
      ...terms(
        'Anastomosis, Fistula, AVF, AVG, Renal artery, Renal vein, Arcuate, Interlobar, Segmental, Artery, Arteries, Vein',
      ),
      ...terms(
        'Veins, Vessel, Flow, Reflux, Thrombosis, DVT, EVAR, Endoleak, Aneurysm, ACA, PCA, BA, Basilar, Temporal, Window',
      ),
      ...terms(
        'Circle of Willis, Resistive index, Pulsatility index, Peak systolic, End diastolic, Spectral, Waveform',
      ),
    ],
    short: terms('VA, CF, GS, SS, PT, AT, DP, IJ, RI, PS, ED, TA'),
    names: terms('Pop, Ima, Prox'),
    valued: [
      ...terms(
        'Vmax, Vmin, Vmean, Vel, PS, ED, PSV, EDV, RI, PI, S/D, D/S, TAmax, TAmean, TAMX, TAPV, TAV, MnV, MD, PV, TAMAX',
      ),
      ...terms(
        'PeakVel, Peak Vel, EndVel, ICA/CCA, IMT, ABI, TBI, Reflux time, AccT, AI, SD, VTI, DPV, Systole, Diastole, Ratio, Steno',
      ),
    ],
    measured: terms('Vol flow, Flow, VF, Stenosis, Diam, Plaque, IMT, Aneurysm, Lumen, Residual'),
  },
  {
    source: 'DICOM PS3.16 CID 6164 to 6168 (breast sonography), CID 4031 (regions); AIUM terms for thyroid and joints',
    plain: [
      ...terms(
        'Thyroid, Isthmus, Parathyroid, Thyroglossal, Trachea, Larynx, Parotid, Submandibular, Sublingual, Salivary, Tongue',
      ),
      ...terms(
        'Strap muscle, SCM, Level II, Level III, Level IV, Thyroid isthmus, TIRADS, TI-RADS, BI-RADS, BIRADS, LI-RADS',
      ),
      ...terms(
        'Breast, Breasts, Nipple, Areola, Retroareolar, Subareolar, Axilla, Axillary tail, Implant, Palpable, FN, CMFN',
      ),
      ...terms(
        'Fibroadenoma, Clip site, Skin, Subcutaneous, Fat, Fascia, Muscle, Tendon, Tendons, Ligament, Ligaments, Bone',
      ),
      ...terms(
        'Cartilage, Joint, Bursa, Meniscus, Labrum, Nerve, Median nerve, Ulnar nerve, Sciatic nerve, Carpal tunnel, Retinaculum',
      ),
      ...terms(
        'Shoulder, Supraspinatus, Infraspinatus, Subscapularis, Teres minor, Biceps, Biceps tendon, Triceps, Deltoid, Rotator cuff',
      ),
      ...terms(
        'AC joint, Acromion, Clavicle, Scapula, Elbow, Wrist, Finger, Thumb, Hip, Hip joint, Alpha angle, Beta angle, Ilium',
      ),
      ...terms(
        'Acetabulum, Greater trochanter, Knee, Patella, Patellar tendon, Quadriceps, Quad tendon, MCL, LCL, ACL, PCL, ATFL, CFL',
      ),
      ...terms(
        'Popliteal fossa, Baker cyst, Baker’s cyst, Achilles, Achilles tendon, Calcaneus, Plantar fascia, Plantar, Peroneus',
      ),
      ...terms(
        'Hamstring, Calf, Thigh, Forearm, Rib, Ribs, Sternum, Ganglion, Effusion, Synovium, Synovitis, Tear, Full thickness tear',
      ),
      ...terms(
        'Eye, Globe, Optic nerve, ONSD, Lens, Retina, Vitreous, Cornea, Neonatal head, Fontanelle, Brain, Caudothalamic groove',
      ),
    ],
    short: terms('FN, TD, SQ, IP, MP, DI'),
    names: terms('Iris, Foot, Hand, Palm'),
    valued: terms('TIRADS, TI-RADS, BI-RADS, BIRADS, Alpha, Beta, α, β, Strain ratio, ONSD'),
    measured: terms('Nodule, Nodule 1, Nodule 2, Cyst, Mass, Isthmus, FN, Lesion, Tendon, Thyroid'),
  },
];
