export { type ArchiveEntry, createArchive } from './create-archive.ts';
export { dicomFileName, outputFileName } from './file-names.ts';
