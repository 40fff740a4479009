export type { StudySummary } from '../study/study-facts.ts';
export { type FolderStudySource, type FolderStudySourceOptions, folderStudySource } from './folder-study-source.ts';
