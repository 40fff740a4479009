import type { ProfileOptions } from '../../contract/settings.ts';
import { TAGS, vrOfTag } from '../../dicom/index.ts';
import type { DataSet, DicomElement, Tag } from '../../dicom/types.ts';

/** Identifiers, addresses and numbers that are not person names (PS3.6); person names are known by their VR. */
const IDENTIFIERS: ReadonlySet<Tag> = new Set([
  TAGS.AccessionNumber,
  TAGS.ReferringPhysicianAddress,
  TAGS.ReferringPhysicianTelephoneNumbers,
  TAGS.PatientID,
  TAGS.IssuerOfPatientID,
  TAGS.OtherPatientIDs,
  TAGS.PatientAddress,
  TAGS.InsurancePlanIdentification,
  TAGS.MilitaryRank,
  TAGS.BranchOfService,
  TAGS.MedicalRecordLocator,
  TAGS.RegionOfResidence,
  TAGS.PatientTelephoneNumbers,
  TAGS.PatientTelecomInformation,
  TAGS.StudyID,
  TAGS.RequestingService,
  TAGS.AdmissionID,
  TAGS.ServiceEpisodeID,
  TAGS.CurrentPatientLocation,
  TAGS.ScheduledProcedureStepID,
  TAGS.PerformedStationAETitle,
  TAGS.PerformedProcedureStepID,
  TAGS.RequestedProcedureID,
  TAGS.PlacerOrderNumberImagingServiceRequest,
  TAGS.FillerOrderNumberImagingServiceRequest,
  TAGS.BarcodeValue,
  TAGS.PersonAddress,
  TAGS.PersonTelephoneNumbers,
  TAGS.PersonTelecomInformation,
  TAGS.ContainerIdentifier,
  TAGS.SpecimenIdentifier,
  TAGS.ClinicalTrialSubjectID,
  TAGS.ClinicalTrialSubjectReadingID,
]);
const DEVICE: ReadonlySet<Tag> = new Set([
  TAGS.StationName,
  TAGS.DeviceSerialNumber,
  TAGS.DetectorID,
  TAGS.SecondaryCaptureDeviceID,
]);
const INSTITUTION: ReadonlySet<Tag> = new Set([
  TAGS.InstitutionName,
  TAGS.InstitutionAddress,
  TAGS.InstitutionalDepartmentName,
]);
const DATES = new Set(['DA', 'DT']);
const INSTANCE_UIDS: ReadonlySet<Tag> = new Set([
  TAGS.SOPInstanceUID,
  TAGS.StudyInstanceUID,
  TAGS.SeriesInstanceUID,
  TAGS.FrameOfReferenceUID,
  TAGS.ReferencedSOPInstanceUID,
]);

/** Words of no one in particular, and those that every file of ours holds. */
const COMMON = new Set(
  (
    'ANON ANONYMOUS ANONYMIZED ANONYMISED DEIDENTIFIED UNKNOWN UNSPECIFIED UNDEFINED PATIENT NAME NONE NULL EMPTY REMOVED ' +
    'TEST THE AND FOR HOSPITAL CLINIC CENTER CENTRE DEPARTMENT RADIOLOGY MEDICAL UNIVERSITY DOCTOR STREET ' +
    'DICOM DCM BASIC APPLICATION CONFIDENTIALITY PROFILE OPTION CLEAN RETAIN PIXEL DATA STUDYSHARE YES ' +
    'ORIGINAL DERIVED PRIMARY SECONDARY OTHER MONOCHROME RGB IDENTITY INVERSE LOCALIZER AXIAL LINEAR PRESENTATION ' +
    'MODIFIED UNMODIFIED ISO LOSSY COMPRESSION ANNEX UIDS DEVICE INSTITUTION IDENTITY CHARACTERISTICS LONGITUDINAL ' +
    'TEMPORAL INFORMATION FULL DATES DESCRIPTORS SAFE PRIVATE SRT SCT SNM SNM3 UCUM 19000101'
  ).split(' '),
);
/** Bytes of a value that are read; names and numbers are shorter. */
const LONGEST = 4096;
/** A number that is written in groups, a date too; shorter ones are house numbers. */
const GROUPED = /\d(?:[ .\-/]?\d){6,}/g;
const WORDS = /[\p{L}\p{M}]{3,}|[\p{L}\p{M}\p{N}]{4,}|\p{N}{5,}/gu;
const RUNS = /\p{L}{3,}|\p{N}{5,}/gu;

/**
 * What identifies the patient, staff, institution or examination in a header: words of three letters or more, numbers
 * of five digits or more, dates, UIDs of the instance. What the options retain is left out. Upper case, sorted.
 */
export function collectIdentityTokens(dataset: DataSet, options: ProfileOptions): string[] {
  const tokens = new Set<string>();
  collect(dataset, options, tokens);
  return [...tokens].sort();
}

function collect(dataSet: DataSet, options: ProfileOptions, tokens: Set<string>): void {
  for (const element of dataSet.elements.values()) {
    for (const item of element.items ?? []) {
      collect(item, options, tokens);
      if (element.tag === TAGS.PersonIdentificationCodeSequence) collectPerson(item, tokens);
    }
    if (element.items || element.fragments) continue;
    if (INSTANCE_UIDS.has(element.tag)) {
      if (!options.retainUids) for (const uid of dataSet.strings(element.tag)) if (uid.length > 8) tokens.add(uid);
    } else if (isIdentifying(element, options)) {
      addWords(bytesOf(dataSet, element), tokens);
      if (element.tag === TAGS.PatientBirthDate) addBirthDate(dataSet.string(TAGS.PatientBirthDate) ?? '', tokens);
    }
  }
}

/** The code of a member of staff is a number, its meaning the name (PS3.3 section 10.1). */
function collectPerson(item: DataSet, tokens: Set<string>): void {
  for (const tag of [TAGS.CodeValue, TAGS.CodeMeaning]) {
    const element = item.elements.get(tag);
    if (element) addWords(bytesOf(item, element), tokens);
  }
}

/** By the VR the element has, and the one it should have: names stand in elements of other VRs, too. */
function isIdentifying({ tag, vr }: DicomElement, options: ProfileOptions): boolean {
  const standardVr = vrOfTag(tag);
  if (vr === 'PN' || standardVr === 'PN' || IDENTIFIERS.has(tag)) return true;
  if (DEVICE.has(tag)) return !options.retainDeviceIdentity;
  if (INSTITUTION.has(tag)) return !options.retainInstitutionIdentity;
  if (tag === TAGS.PatientBirthDate) return true;
  return (DATES.has(vr) || DATES.has(standardVr)) && options.retainLongitudinalTemporalInformation !== 'full-dates';
}

function bytesOf(dataSet: DataSet, element: DicomElement): Buffer {
  return Buffer.from(
    dataSet.bytes.buffer,
    dataSet.bytes.byteOffset + element.offset,
    Math.min(element.length, LONGEST),
  );
}

/** The character set is not trusted: the bytes are read as ISO 8859-1 and, where they are valid, as UTF-8. */
function addWords(bytes: Buffer, tokens: Set<string>): void {
  const readings = new Set([bytes.toString('latin1'), bytes.toString('utf8')]);
  for (const text of readings) {
    if (text.includes('\ufffd')) continue;
    for (const word of [...(text.match(WORDS) ?? []), ...(text.match(RUNS) ?? [])])
      addToken(word.toUpperCase(), tokens);
    for (const number of text.match(GROUPED) ?? []) addToken(number.replaceAll(/\D/g, ''), tokens);
  }
}

/** A number that starts with zeros is written without them where numbers are stored as such. */
function addToken(token: string, tokens: Set<string>): void {
  const oneCharacter = new Set(token).size === 1;
  if (oneCharacter || COMMON.has(token)) return;
  tokens.add(token);
  if (/^0+[1-9]\d{4,}$/.test(token)) tokens.add(token.replace(/^0+/, ''));
}

/** The day of birth with the day or the month first. */
function addBirthDate(text: string, tokens: Set<string>): void {
  const [, year, month, day] = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(text) ?? [];
  if (year !== undefined) tokens.add(`${day}${month}${year}`).add(`${month}${day}${year}`);
}

/** True when a text of the output holds a token: a long one anywhere, a short one as a word or number of its own. */
export function holdsToken(text: string, tokens: readonly string[]): boolean {
  const upper = text.toUpperCase();
  return tokens.some((token) => {
    const isNumber = /^\p{N}+$/u.test(token);
    const isLong = token.length >= (isNumber ? 8 : 5);
    for (let at = upper.indexOf(token); at >= 0; at = upper.indexOf(token, at + 1))
      if (isLong || standsAlone(upper, at, token.length, isNumber ? /[\d.]/ : /\p{L}/u)) return true;
    return false;
  });
}

/** True when a component of a UID is a token: some devices build UIDs from the patient's number or birth date. */
export function uidHoldsToken(uid: string, tokens: readonly string[]): boolean {
  return uid.split('.').some((component) => holdsToken(component, tokens));
}

function standsAlone(text: string, at: number, length: number, joined: RegExp): boolean {
  return !joined.test(text.charAt(at - 1)) && !joined.test(text.charAt(at + length));
}
