export { type FolderStudySource, type FolderStudySourceOptions, folderStudySource } from './folder-study-source.ts';
export type { StudySummary } from './summarize.ts';
