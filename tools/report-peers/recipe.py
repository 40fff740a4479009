"""A recipe with pydicom, as hospitals write them: python3 recipe.py <input> <output>

Names are blanked at every depth, private elements go, a list of identifying attributes is removed or blanked, dates are
shifted, UIDs are replaced consistently.
"""
import datetime
import hashlib
import sys

import pydicom

REMOVE = """AccessionNumber AdmissionID CurrentPatientLocation DeviceSerialNumber EthnicGroup InstitutionAddress
InstitutionName InstitutionalDepartmentName IssuerOfPatientID MedicalRecordLocator Occupation OtherPatientIDs
OtherPatientIDsSequence OtherPatientNames PatientAddress PatientBirthName PatientBirthTime PatientComments
PatientInsurancePlanCodeSequence PatientMotherBirthName PatientTelephoneNumbers RequestAttributesSequence
RequestedProcedureID ScheduledProcedureStepID StationName AdditionalPatientHistory MilitaryRank RegionOfResidence
CountryOfResidence PatientReligiousPreference RequestingService StudyDescription SeriesDescription ProtocolName
ImageComments AdmittingDiagnosesDescription ReasonForStudy RequestedProcedureDescription
PerformedProcedureStepDescription DerivationDescription StudyComments VisitComments""".split()
BLANK = "PatientID StudyID PatientBirthDate PatientSex".split()
SHIFT = datetime.timedelta(days=-4017)


def shifted(value):
    try:
        return (datetime.datetime.strptime(str(value)[:8], "%Y%m%d") + SHIFT).strftime("%Y%m%d")
    except ValueError:
        return ""


def new_uid(value):
    return "2.25." + str(int(hashlib.sha256(b"comparison" + str(value).encode()).hexdigest()[:30], 16))


def clean(dataset, element):
    if element.VR == "PN" or element.keyword in BLANK:
        element.value = ""
    elif element.keyword in REMOVE:
        del dataset[element.tag]
    elif element.VR == "DA" and element.value:
        element.value = shifted(element.value)
    elif element.VR == "UI" and element.keyword.endswith("InstanceUID"):
        element.value = new_uid(element.value)


dataset = pydicom.dcmread(sys.argv[1])
dataset.remove_private_tags()
dataset.walk(clean)
dataset.PatientIdentityRemoved = "YES"
dataset.DeidentificationMethod = "recipe"
if "SOPInstanceUID" in dataset:
    dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
dataset.save_as(sys.argv[2])
