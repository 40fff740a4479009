"""Reads paths of DICOM files and prints, a line each, the transfer syntax and the number of frames pydicom finds in it."""
import sys

import pydicom
from pydicom.encaps import generate_pixel_data_frame

for line in sys.stdin:
    dataset = pydicom.dcmread(line.rstrip("\n"), force=False)
    frames = int(dataset.get("NumberOfFrames", 1))
    found = sum(1 for _ in generate_pixel_data_frame(dataset.PixelData, frames))
    print(dataset.file_meta.TransferSyntaxUID, found == frames, flush=True)
