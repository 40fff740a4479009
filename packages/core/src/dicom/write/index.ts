export { frameBits, layoutOf, putFrame, type SampleLayout } from './frame-samples.ts';
export { type OutputElement, shortElement, textElement } from './output-element.ts';
export { type DicomFile, writeDicom } from './write-dicom.ts';
