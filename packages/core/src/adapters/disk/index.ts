import { requireNode } from '../../require-node.ts';

requireNode();

export { type DiskFileStoreOptions, diskFileStore } from './disk-file-store.ts';
export { type FolderErasureListOptions, folderErasureList } from './folder-erasure-list.ts';
export { sweepDiskFileStore } from './sweep-disk-file-store.ts';
