#!/usr/bin/python3
"""A study as a careful script would do it: headers by a walk, banners black, JPEG, DICOM, MP4.

usage: redact-study.py IN OUT PRESET CRF
"""
import hashlib
import io
import os
import subprocess
import sys

import pydicom
from PIL import Image
from pydicom.encaps import encapsulate, generate_pixel_data_frame

QUALITY = 90
REMOVED = frozenset("""
    InstanceCreatorUID InstanceCreationDate InstanceCreationTime InstitutionName InstitutionAddress StationName
    InstitutionalDepartmentName ReferringPhysicianTelephoneNumbers PhysiciansOfRecord PerformingPhysicianName
    NameOfPhysiciansReadingStudy OperatorsName RequestingPhysician RequestingService StudyDescription SeriesDescription
    RequestingPhysicianIdentificationSequence OperatorIdentificationSequence AdmittingDiagnosesDescription
    ReferencedStudySequence ReferencedPerformedProcedureStepSequence RequestAttributesSequence ProtocolName
    OtherPatientIDs OtherPatientNames OtherPatientIDsSequence IssuerOfPatientID PatientAge PatientSize PatientWeight
    PatientAddress PatientTelephoneNumbers EthnicGroup Occupation AdditionalPatientHistory PatientComments
    PregnancyStatus MedicalAlerts Allergies SmokingStatus CurrentPatientLocation DeviceSerialNumber ImageComments
    RequestedProcedureDescription RequestedProcedureCodeSequence PerformedProtocolCodeSequence PerformedProcedureStepID
    PerformedProcedureStepDescription PerformedProcedureStepStartDate PerformedProcedureStepStartTime
    PerformedProcedureStepEndDate PerformedProcedureStepEndTime SeriesDate SeriesTime AcquisitionDate AcquisitionTime
""".split())
EMPTIED = frozenset("""
    PatientName PatientID PatientBirthDate PatientSex AccessionNumber StudyID ReferringPhysicianName
    StudyDate StudyTime ContentDate ContentTime
""".split())


def new_uid(uid):
    digest = hashlib.sha256(b"a salt of the bench alone" + uid.encode()).hexdigest()
    return "2.25." + str(int(digest[:32], 16))


def clean(dataset, element):
    if element.keyword in REMOVED:
        del dataset[element.tag]
    elif element.keyword in EMPTIED:
        element.value = ""
    elif element.VR == "UI" and not str(element.value).startswith("1.2.840.10008."):
        element.value = new_uid(str(element.value))


def redact(frame, rows):
    """The frame with its upper rows black, as a new JPEG."""
    image = Image.open(io.BytesIO(frame))
    image.load()
    image.paste((0, 0, 0), (0, 0, image.width, rows))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def write_clip(frames, rate, path, preset, crf):
    encode = ["-c:v", "libx264", "-preset", preset, "-crf", crf, "-pix_fmt", "yuv420p", "-movflags", "+faststart"]
    source = ["-f", "mjpeg", "-framerate", str(rate), "-i", "-"]
    command = ["ffmpeg", "-v", "error", "-y", "-threads", "1", *source, *encode, "-threads", "1", path]
    subprocess.run(command, input=b"".join(frames), check=True)


def process(path, name, out, preset, crf):
    dataset = pydicom.dcmread(path)
    rows = int(dataset.SequenceOfUltrasoundRegions[0].RegionLocationMinY0)
    count = int(getattr(dataset, "NumberOfFrames", None) or 1)
    frame_ms = float(getattr(dataset, "FrameTime", None) or 40)
    frames = [redact(frame, rows) for frame in generate_pixel_data_frame(dataset.PixelData, count)]
    dataset.remove_private_tags()
    dataset.walk(clean)
    dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    dataset.PatientIdentityRemoved = "YES"
    dataset.DeidentificationMethod = "script"
    dataset.PixelData = encapsulate(frames)
    dataset["PixelData"].is_undefined_length = True
    dataset.save_as(f"{out}/dcm/{name}.dcm")
    with open(f"{out}/jpg/{name}.jpg", "wb") as picture:
        picture.write(frames[0])
    if count > 1:
        write_clip(frames, 1000 / frame_ms, f"{out}/mp4/{name}.mp4", preset, crf)


def main():
    source, out, preset, crf = sys.argv[1:5]
    for folder in ("jpg", "mp4", "dcm"):
        os.makedirs(f"{out}/{folder}", exist_ok=True)
    for file in sorted(os.listdir(source)):
        process(os.path.join(source, file), file[: -len(".dcm")], out, preset, crf)


main()
