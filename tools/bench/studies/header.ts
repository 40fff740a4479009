import { element, type FixtureElement } from '../../../packages/core/src/testing/dicom-fixtures.ts';
import { type Attributes, toElements } from './attributes.ts';
import { PATIENT } from './patient.ts';

/** Which object a header is for. */
export interface ObjectPlace {
  /** `1` for ultrasound, `2` for CT: part of every UID. */
  study: number;
  series: number;
  instance: number;
  modality: 'US' | 'CT';
  sopClassUid: string;
}

const ROOT = '2.25.105219';

/** An invented UID below the bench's own root. */
export function uid(...parts: number[]): string {
  return [ROOT, ...parts].join('.');
}

/**
 * The attributes of patient, study, series and equipment as a scanner behind a worklist writes them, and two private
 * blocks: some two hundred elements with those of the image, items of sequences included.
 */
export function commonElements(place: ObjectPlace): FixtureElement[] {
  return [...toElements({ ...whoAndWhen(place), ...whoWorked(), ...whatWasOrdered(place) }), ...privateBlocks(place)];
}

function code(value: string, scheme: string, meaning: string): Attributes {
  return { CodeValue: value, CodingSchemeDesignator: scheme, CodeMeaning: meaning };
}

function whoAndWhen({ study, series, instance, modality, sopClassUid }: ObjectPlace): Attributes {
  const time = `1031${String(instance % 60).padStart(2, '0')}`;
  const date = PATIENT.studyDate;
  return {
    SpecificCharacterSet: 'ISO_IR 192',
    InstanceCreationDate: date,
    InstanceCreationTime: `${time}.120000`,
    InstanceCreatorUID: uid(9),
    SOPClassUID: sopClassUid,
    SOPInstanceUID: uid(study, series, instance),
    StudyDate: date,
    SeriesDate: date,
    AcquisitionDate: date,
    ContentDate: date,
    StudyTime: '103000',
    SeriesTime: '103010',
    AcquisitionTime: time,
    ContentTime: time,
    Modality: modality,
    StudyInstanceUID: uid(study),
    SeriesInstanceUID: uid(study, series),
    StudyID: `S${study}`,
    SeriesNumber: String(series),
    InstanceNumber: String(instance),
    FrameOfReferenceUID: uid(study, 8),
    PatientName: PATIENT.name,
    PatientID: PATIENT.id,
    IssuerOfPatientID: 'MILLRACE',
    PatientBirthDate: PATIENT.birthDate,
    PatientSex: 'F',
    OtherPatientIDs: 'OLD-7713',
    OtherPatientNames: 'Benchovska^V',
    OtherPatientIDsSequence: [{ PatientID: 'ALT-88121', IssuerOfPatientID: 'ELSEWHERE', TypeOfPatientID: 'TEXT' }],
    PatientAge: '042Y',
    PatientSize: '1.71',
    PatientWeight: '66',
    PatientAddress: '5 Applewhistle Row',
    PatientTelephoneNumbers: '555-0143',
    EthnicGroup: 'X',
    Occupation: 'Tester',
    AdditionalPatientHistory: 'Seen before as Vesna Benchovska',
    PatientComments: 'Benchovska prefers mornings',
    PregnancyStatus: 4,
  };
}

function whoWorked(): Attributes {
  return {
    Manufacturer: 'Invented Scanners',
    ManufacturerModelName: 'IS-40',
    DeviceSerialNumber: 'SN8841207',
    SoftwareVersions: '4.2.1\\R9',
    StationName: 'ROOM-3',
    InstitutionName: PATIENT.institution,
    InstitutionAddress: '1 Millrace Lane',
    InstitutionalDepartmentName: 'Radiology',
    ReferringPhysicianName: PATIENT.physician,
    ReferringPhysicianTelephoneNumbers: '555-0155',
    PhysiciansOfRecord: 'Quillfeather^Record',
    PerformingPhysicianName: 'Quillfeather^Perform',
    NameOfPhysiciansReadingStudy: 'Quillfeather^Read',
    OperatorsName: 'Quillfeather^Operate',
    RequestingPhysician: 'Quillfeather^Request',
    RequestingService: 'Ward 4',
    RequestingPhysicianIdentificationSequence: [
      {
        PersonIdentificationCodeSequence: [code('Q17', '99MILLRACE', 'Quillfeather')],
        InstitutionName: PATIENT.institution,
      },
    ],
    OperatorIdentificationSequence: [
      {
        PersonIdentificationCodeSequence: [code('Q19', '99MILLRACE', 'Quillfeather')],
        InstitutionName: PATIENT.institution,
      },
    ],
  };
}

function whatWasOrdered({ study }: ObjectPlace): Attributes {
  const stepDate = PATIENT.studyDate;
  return {
    AccessionNumber: PATIENT.accession,
    StudyDescription: 'Examination of Benchovska',
    SeriesDescription: 'Series for Benchovska',
    AdmittingDiagnosesDescription: 'Check-up',
    ProtocolName: 'Protocol 2/3',
    ImageComments: 'Benchovska follow-up',
    RequestedProcedureDescription: 'Examination',
    ProcedureCodeSequence: [code('76856', 'C4', 'US PELVIS')],
    RequestedProcedureCodeSequence: [code('RP-1', '99MILLRACE', 'Examination')],
    AnatomicRegionSequence: [code('T-D6000', 'SRT', 'Pelvis')],
    ReferencedStudySequence: [
      { ReferencedSOPClassUID: '1.2.840.10008.3.1.2.3.1', ReferencedSOPInstanceUID: uid(7, 1) },
    ],
    ReferencedPerformedProcedureStepSequence: [
      { ReferencedSOPClassUID: '1.2.840.10008.3.1.2.3.3', ReferencedSOPInstanceUID: uid(7, study) },
    ],
    RequestAttributesSequence: [
      {
        RequestedProcedureID: 'RP1',
        RequestedProcedureDescription: 'Examination',
        ScheduledProcedureStepID: 'SPS1',
        ScheduledProcedureStepDescription: 'Step one',
        ScheduledProtocolCodeSequence: [code('X1', '99MILLRACE', 'Protocol')],
      },
    ],
    PerformedProtocolCodeSequence: [code('X1', '99MILLRACE', 'Protocol')],
    PerformedProcedureStepID: 'PPS1',
    PerformedProcedureStepDescription: 'Step one',
    PerformedProcedureStepStartDate: stepDate,
    PerformedProcedureStepStartTime: '102900',
    PerformedProcedureStepEndDate: stepDate,
    PerformedProcedureStepEndTime: '104500',
    CurrentPatientLocation: 'Ward 4',
    MedicalAlerts: 'None',
    Allergies: 'None',
    SmokingStatus: 'NO',
  };
}

/** One block of text about the person and a lump of binary, one of numbers (PS3.5 section 7.8). */
function privateBlocks({ instance }: ObjectPlace): FixtureElement[] {
  const lump = Uint8Array.from({ length: 4096 }, (_, index) => (index * 37 + instance * 11) & 0xff);
  return [
    element(0x00090010, 'INVENTED TEXT 01', 'LO'),
    ...Array.from({ length: 20 }, (_, index) => element(0x00091001 + index, `value ${index} of Benchovska`, 'LO')),
    element(0x00091040, lump, 'OB'),
    element(0x00190010, 'INVENTED NUMBERS 02', 'LO'),
    ...Array.from({ length: 30 }, (_, index) => element(0x00191001 + index, String(index * 1.5), 'DS')),
  ];
}

/** How many elements there are, those in items of sequences included. */
export function countElements(elements: readonly FixtureElement[]): number {
  return elements.reduce((sum, { vr, value }) => {
    const items = vr === 'SQ' ? (value as FixtureElement[][]) : [];
    return sum + 1 + items.reduce((within, item) => within + countElements(item), 0);
  }, 0);
}
