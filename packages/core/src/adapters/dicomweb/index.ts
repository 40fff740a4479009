import { requireNode } from '../../require-node.ts';

requireNode();

export {
  type DicomWebStudySource,
  dicomWebStudySource,
} from './dicomweb-study-source.ts';
export { ARCHIVE_FAULTS, type ArchiveFault } from './faults.ts';
export type { ArchiveAuth, ArchiveTls, DicomWebArchive, DicomWebOptions } from './options.ts';
export type { FoundStudies, FoundStudy, StudySearch } from './study/search-studies.ts';
