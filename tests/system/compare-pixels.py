"""Reads pairs of files, a reference decompressed by GDCM and a de-identified one, and prints how their pixels compare.

One line a pair on standard input (`reference<TAB>output`); one line a pair on standard output: `equal`, `differs`, or
`unread` where pydicom cannot read the reference.
"""
import sys

import numpy
import pydicom


def samples(path):
    dataset = pydicom.dcmread(path, force=False)
    pixels = dataset.pixel_array
    if dataset.PixelRepresentation == 0 and dataset.BitsStored < dataset.BitsAllocated:
        # Bits above the stored ones may hold overlays; they are no part of the value.
        pixels = numpy.right_shift(pixels, dataset.HighBit + 1 - dataset.BitsStored) & (2**dataset.BitsStored - 1)
    elif dataset.PixelRepresentation == 1 and dataset.BitsStored < dataset.BitsAllocated:
        spare = dataset.BitsAllocated - dataset.BitsStored
        pixels = numpy.right_shift(numpy.left_shift(pixels, spare), spare)
    return numpy.squeeze(pixels)


for line in sys.stdin:
    reference, output = line.rstrip("\n").split("\t")
    written = samples(output)
    try:
        expected = samples(reference)
    except Exception:
        print("unread", flush=True)
        continue
    same = expected.shape == written.shape and numpy.array_equal(expected, written)
    print("equal" if same else "differs", flush=True)
