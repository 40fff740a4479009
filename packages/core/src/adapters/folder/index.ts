import { requireNode } from '../../require-node.ts';

requireNode();

export type { StudySummary } from '../study/study-facts.ts';
export { type FolderStudySource, type FolderStudySourceOptions, folderStudySource } from './folder-study-source.ts';
