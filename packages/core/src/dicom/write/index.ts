export { type CompressedEncoding, ENCODER_FAILED, FrameEncoder } from './encode-frame.ts';
export { frameBits, layoutOf, putFrame, type SampleLayout } from './frame-samples.ts';
export { SYNTAX_OF_ENCODING, type WrittenEncoding, whyNotHeld } from './held-by-encoding.ts';
export { type OutputElement, shortElement, textElement } from './output-element.ts';
export { type DicomFile, writeDicom } from './write-dicom.ts';
