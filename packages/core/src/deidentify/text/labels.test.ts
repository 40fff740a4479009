import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LABEL_GROUPS } from './labels/index.ts';
import { isBareNumber, isMeasurement, makeTextRules } from './text-rules.ts';

const rules = makeTextRules();

/** One line for each field, its examples parted by bars. */
const list = (...lines: string[]) => lines.flatMap((line) => line.split(' | '));

/** Lines as devices of many makers write them into the picture. */
const STAYS = list(
  // Output display, picture settings, transducers
  'MI 1.1 | TIs 0.4 | Tls 0.4 | MI1.1 TIs0.4 | MI1.1TIs0.4 | MI: 0.8 | TIb 0.2 TIc 0.5 | 2D | 60dB | DR 60 | DR70dB | C50/M4',
  'DR60/M2/P3 | 13cm | 13 CM | Depth 16 cm | Depth: 13.5 cm | Gn 62 | Gain 48 % | Gain 48% | FR 32 Hz | FR: 25Hz | 31 fps | PRF 4.5 kHz',
  'PRF 4500 Hz | WF 68 Hz | WF Med | SV 2.0 mm | SV Angle -58° | Angle 60° | Frq 2-5 MHz | 2.0-4.0 MHz | Persist Low | HGen | THI',
  'Harm | CFM 3.5 MHz | PW 2.5 MHz | B-Mode | Color Doppler | Dynamic range = 70 dB | Wall filter 100 Hz | AO% 100 | Map 2/3',
  'C5-1 | RAB6-D | 9L-D | C1-5-D / 13 cm | L12-3 3.8 cm | M5Sc-D | Freeze | Frozen | Zoom 2.0x | Baseline | Sweep 100 mm/s | Frame 12/60',
  // Obstetrics
  'BPD 4.52 cm | BPD 4.52 cm 20w1d | BPD (Hadlock) 4.52 cm | HC 17.3 cm | AC 22.4 cm | FL 3.8 cm | CRL 62.1 mm | EFW 350 g | EFW (Hadlock) 350 g',
  'GA 22w3d | GA=22w3d | 21w3d | GA 12w5d ± 5d | NT 1.2 mm | FHR 148 bpm | Fetal HR 148 bpm | AFI 14.2 cm | HC/AC 1.12 | TCD 20.1 mm',
  'Placenta | Cord insertion | 3VV | 4CH | Nasal bone | Profile | Fetal spine | Fetus A | Twin B | Cervix 3.2 cm | YS 4.1 mm | It’s a girl',
  'Cisterna magna 4.2 mm | CM 4.2 mm | Nuchal fold | MCA PSV 32 cm/s | Umb artery PI 1.12 | PI1.12 | RI 0.62 | S/D 2.1 | Stomach | Heart',
  // Heart
  'A4C | A2C | PLAX | PSAX | SUBCOSTAL | Apical 4 chamber | LVOT | RVOT | LVIDd 4.8 cm | LVIDs 3.1 cm | IVSd 0.9 cm | LVPWd 1.0 cm | EF 61 %',
  'EF (Teich) 61 % | FS 33 % | E/A 1.2 | MV E/A 1.2 | MV E Vel 0.8 m/s | E/e’ 8.4 | TAPSE 2.1 cm | Vmax 85.2 cm/s | Vmax = 1.12 m/s | AV VTI 21.4 cm',
  'LVOT Diam 2.0 cm | AV Vmax 1.3 m/s | TR Vmax 2.4 m/s | RVSP 28 mmHg | PG 6.2 mmHg | HR 61 bpm | HR 61 | 61 bpm | LA/Ao 1.3 | AVA 1.8 cm2',
  'LVEDV MOD 112 ml | ESV 45 ml | MV PHT 62 ms | DecT 180 msec | IVRT 80 ms | Mitral valve | Aortic root | GLS -19.8 % | BP 120/80 | RV LV LVOT',
  // Abdomen, pelvis
  'RT KIDNEY SAG | RTKIDNEYSAG | RT KIDNEY LONG | LT KIDNEY TRV | LEFT KIDNEY | RIGHT LOBE LIVER | LIVER SAG | CBD 3.4 mm | CBD | GB WALL 2.1 mm',
  'GALLBLADDER | Panc head | PANCREAS TAIL | SPLEEN 10.4 cm | AORTA SAG PROX | IVC | MPV | Main portal vein | UPPER POLE | LLD | RUQ | RT LOBE',
  'BLADDER PRE VOID | Post void | PVR 35 ml | UTERUS SAG | UTERUS TRV | ENDO 8.2 mm | LT OVARY TRV | RT OV 3.2 x 2.1 x 1.8 cm | LT ADNEXA',
  'CUL DE SAC | Fibroid | Follicle 18 mm | TESTIS RT | Epididymis | PROSTATE 32 cc | Urinary bladder | Free fluid | Morison pouch',
  // Vessels, small parts, joints
  'RT CCA PROX | LT ICA DIST | ICA PSV 85 cm/s | ICA/CCA 1.4 | PSV 85.2 cm/s EDV 22.1 cm/s | CFV | GSV | SFJ | POPA | DVT | Common femoral vein',
  'THYROID RT LOBE | ISTHMUS | THYROID ISTHMUS 3.1 mm | LN 8 mm | BREAST RT | UOQ | AXILLA | BI-RADS 2 | TI-RADS 3 | Supraspinatus | Achilles tendon',
  'Median nerve | Patellar tendon | SHOULDER LT | HIP JOINT RT | Baker cyst | Rotator cuff',
  // Calipers
  '1 L 3.42 cm | 2 D 1.2 cm | 1 BPD 4.5 cm | + 3.2 cm | D1 4.5 cm D2 3.1 cm | Dist 1.2 cm | Dist A 4.2 cm | A 4.2 cm | Area 12.1 cm2',
  'Vol 23.1 cm3 | Circ 12.4 cm | 4.5 x 3.2 x 2.8 cm | 4.5 cm | 12 mm | 250 ml | 48% | -58° | Diam 2.1 cm | L 11.2 cm W 4.3 cm H 5.1 cm',
);

/** What tells who somebody is, or where and when. */
const GOES = list(
  // Names as devices and people write them
  'SMITH | SMITH JOHN | SMITH, JOHN | Smith^John | John Smith | J. SMITH | J SMITH | SMITH J | Mrs Brandel K | Mr. O’Neill | DOE^JANE^A',
  'MARTINEZ GARCIA | MÜLLER | Müller, Hans | van der Berg | O’BRIEN | MacDonald | LEE | KIM | NGUYEN THI HOA | TRAN | WANG WEI | LI',
  'AL-SAYED FATIMA | ABDULLAH | IVANOVA ANNA | KOWALSKI | SILVA SANTOS | JANSEN | MARTIN | ROSE | MAY | ART | SAM | AVA | IMA | LIMA | RIMA',
  'LONG | HEAD | FOOT | HAND | STONE | WALL | MAX | CHIN | PALM | TEMPLE | SHARP | POWER | DAY | LONG MAX | MAX LONG | ART POWER | GRACE HEAD',
  'SARA WALL | BABY OF SMITH | BABY BOY SMITH | EFW ANNA 350g | WALL, AVA VMAX 85.2 cm/s | TRAN S 12 mm | STONE A 12 mm | HR 61 DAY F | EFW Smith^Anna -58° | TWIN A JONES | MIRIAM | LIVIA | DOROTHEA | MIA | MI LIN | TIA LIM | HADLOCK | HADLOCK J | BAKER',
  'SIMPSON | WILLIS | DOUGLAS | MURPHY | MORISON | MERZ | HANSMANN | MARKER | POP IMA | CAL RIPLEY',
  // Initials
  'MK | M.K. | J.D. | AB | LV | RA | AO | MV | CX | LA | MI | TI | HR | GA | PI | EF | A | M | JDS',
  // Names beside labels
  'LIVER SMITH | SMITH LIVER | RT KIDNEY SMITH | MI 1.1 SMITH | SMITH 4.5 cm | BPD 4.5 cm DOE | JONES HR 61 bpm | DR FOXGLOVE | LONG 4.5 cm',
  'MAX 4.5 kg | SAM 12 mm | HEAD 4.5 cm JONES | PLAX WANG | A4C LEE | SUBCOSTAL KIM | LT OVARY TRV DOE | GA 22w3d DOE',
  // Identifiers
  'MRN7781234 | MRN 7781234 | ID 12 | ID: 99-1204-7 | PID 5520-9931 | ACC 4471902B | AC 4471 | AC 447 | 7781234 | 4471902B | A1234567 | 045Y | M 45 | MA 45',
  'AS 45 | F 32Y | 45 Y | 123-45-6789 | SSN 123-45-6789 | Pat-Nr. 1234 | NHS 943 476 5919 | H1234 | 9434765919 | X99 | #12345 | No. 12 | Room 12 | Bed 3',
  // Dates and times
  '12/05/1970 | 12.05.1970 | 12-05-1970 | 1970-05-12 | 15.03.2024 | 12 May | 12 May 1970 | May 12, 1970 | 12MAY70 | 12-MAY-1970 | 1970 | 10:11',
  '10:11:12 | 15/03/2024 10:11 | 10:11 AM | DOB 02/01/1970 | DOB: 02/01/70 | * 12.05.70 | LMP 12/05/2024 | EDD 12/05/2024 | 12 05 70 | 19 70 | 12/05',
  'MI 1.1 70 | 20240315 | 2024 | 3/15 | 8:30p | Mon 12',
  // Institutions, people, addresses, phones
  'ST ANNE CLINIC | GENERAL HOSPITAL | Synthhosp | WARD 9 SYNTHHOSP | UNIVERSITY HOSPITAL | Radiology | Praxis Dr. Meier | Klinikum | RIVERSIDE OBGYN',
  'Dr. House | REF DR HALVORSEN | REF: MEIER | Sonographer: AB | SONO MK | Tech JD | Op: Lee | MD | Prof. Weiss | +1 555 0134 | 555-0134 | (030) 1234567',
  '12 Main Street | Main St 12 | 10115 Berlin | Springfield | info@clinic.example | www.clinic.example | Charité | HOPITAL NORD',
  'Name: | Patient | 김영희 | 李小龙 | Иванова | أحمد | นางสาว',
);

describe('A3: lines of the fields', () => {
  test(`there are enough of them (${STAYS.length}, ${GOES.length})`, () => {
    expect(new Set(STAYS).size).toBeGreaterThanOrEqual(150);
    expect(new Set(GOES).size).toBeGreaterThanOrEqual(150);
  });

  test.each(STAYS)('%s stays', (line) => {
    expect(isMeasurement(line, rules) || isBareNumber(line)).toBe(true);
  });

  test.each(GOES)('%s goes', (line) => {
    expect(isMeasurement(line, rules) || isBareNumber(line)).toBe(false);
  });
});

describe('A3: whatever stands beside it', () => {
  const given = list(
    'Anna | Maria | Fatima | Mohammed | John | Mary | Wei | Hiroshi | Olga | Ivan | Priya | Rahul | Chidi | Amina | Lars | Ingrid | Jose | Lucia',
    'Pierre | Marie | Giulia | Marco | Katarzyna | Piotr | Eva | Adam | Noah | Emma | Liam | Mia | Ava | Sam | Art | Max | Rose | May | Grace | Hope',
    'Kim | Lee | Ali | Sara | Nina | Lena | Ida | Leo | Theo | Otto | Iris | Dawn | Lily | Violet | Ruby | Pat | Bill | Rob | Gene | Carol | Penny',
  );
  const family = list(
    'Smith | Jones | Brown | Muller | Schmidt | Garcia | Martinez | Nguyen | Tran | Wang | Li | Zhang | Kim | Park | Suzuki | Sato | Ivanov | Kowalski',
    'Novak | Silva | Santos | Rossi | Bianchi | Dubois | Martin | Cohen | Levi | Hassan | Ahmed | Khan | Singh | Patel | Okonkwo | Mensah | Jansen | Berg',
    'Stone | Wall | Long | Head | Foot | Hand | Power | Sharp | Gray | Black | White | Baker | Simpson | Murphy | Douglas | Willis | Temple | Palm',
    'Gold | Marker | Day | Weeks | Chin | Ball | Root | Lima | Pole | Body | Mark | Case | Banks | Hall | King | Bell | Field | Wood | Lane | Hill',
  );
  const number = fc.integer({ min: 0, max: 9999 }).map(String);
  const name = fc
    .tuple(
      fc.constantFrom(...given),
      fc.constantFrom(...family),
      fc.constantFrom('G F', 'F G', 'F, G', 'F^G', 'G. F', 'g f'),
    )
    .map(([one, other, form]) => form.replace(/g/i, form.startsWith('G.') ? one[0]! : one).replace(/f/i, other));
  const label = fc.constantFrom(...STAYS);
  const flat = LABEL_GROUPS.flatMap(({ plain = [] }) => plain);

  /** Nobody is called Power Max; a device says so of its own power. */
  const isSetting = (who: string) => /^power\W+max$/i.test(who);

  test('a name never passes, whatever labels stand before or behind it', () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 3 }), name, fc.array(label, { maxLength: 2 }), (before, who, after) => {
        fc.pre(!isSetting(who));
        expect(isMeasurement([...before, who, ...after].join(' '), rules)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('nor does such a name alone, or beside a number', () => {
    fc.assert(
      fc.property(name, number, (who, count) => {
        fc.pre(!isSetting(who));
        for (const line of [who, `${who} ${count}`, `${count} ${who}`]) expect(isMeasurement(line, rules)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('no single name is a label that stays alone', () => {
    expect([...given, ...family].filter((one) => isMeasurement(one, rules))).toEqual([]);
  });

  test('initials never stay alone, nor does any label of two letters but the marks of a side', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const pairs = letters.flatMap((one) => letters.map((other) => one + other));
    const staying = [...letters, ...pairs].filter((one) => isMeasurement(one, rules));
    expect(staying).toEqual(['LT', 'RT']);
  });

  test('labels without their spaces are known, and no name is made of them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...flat), fc.constantFrom('RT', 'LT'), (one, side) => {
        fc.pre(/^[a-z ]{5,}$/i.test(one));
        expect(isMeasurement(`${side}${one}`, rules)).toBe(true);
      }),
    );
    expect([...given, ...family].filter((one) => isMeasurement(`${one}${one}`, rules))).toEqual([]);
  });
});
