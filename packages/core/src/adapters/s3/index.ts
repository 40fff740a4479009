import { requireNode } from '../../require-node.ts';

requireNode();

export { type S3FileStore, type S3FileStoreOptions, s3FileStore } from './s3-file-store.ts';
