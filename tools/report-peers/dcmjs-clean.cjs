// Reads a file, runs dcmjs' cleanTags with its own list of tags, writes the result: node dcmjs-clean.cjs <input> <output>
const { readFileSync, writeFileSync } = require('node:fs');
const dcmjs = require('dcmjs');

const [input, output] = process.argv.slice(2);
const file = readFileSync(input);
const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
const dicom = dcmjs.data.DicomMessage.readFile(bytes);
dcmjs.anonymizer.cleanTags(dicom.dict);
writeFileSync(output, Buffer.from(dicom.write()));
