import { requireNode } from '../require-node.ts';

requireNode();

export { type AuditLogContractOptions, type AuditLogFixture, auditLogContract } from './audit-log-contract.ts';
export {
  type ContactSourceContractOptions,
  type ContactSourceFixture,
  contactSourceContract,
} from './contact-source-contract.ts';
export {
  type ErasureListContractOptions,
  type ErasureListFixture,
  erasureListContract,
} from './erasure-list-contract.ts';
export { type FileStoreContractOptions, type FileStoreFixture, fileStoreContract } from './file-store-contract.ts';
export { fixedPlatform } from './fixed-platform.ts';
export { type JobQueueContractOptions, type JobQueueFixture, jobQueueContract } from './job-queue-contract.ts';
export { type MemoryNotifier, memoryNotifier } from './memory-notifier.ts';
export { type MemoryStudy, memoryStudySource } from './memory-study-source.ts';
export { type NotifierContractOptions, notifierContract } from './notifier-contract.ts';
export {
  type LoggerContractOptions,
  type LoggerFixture,
  loggerContract,
  type PlatformContractOptions,
  type PlatformFixture,
  platformContract,
} from './platform-contract.ts';
export {
  type RecentStudiesContractOptions,
  type RecentStudiesFixture,
  recentStudiesContract,
} from './recent-studies-contract.ts';
export {
  type RecordedCall,
  type ReportReceiverContractOptions,
  type ReportReceiverFixture,
  reportReceiverContract,
} from './report-receiver-contract.ts';
export {
  type ReportSourceContractOptions,
  type ReportSourceFixture,
  reportSourceContract,
} from './report-source-contract.ts';
export type { ContractRunner } from './runner.ts';
export { sampleAccountSettings, sampleAudit, sampleCode, sampleShare } from './sample-share.ts';
export { type ShareKeysContractOptions, type ShareKeysFixture, shareKeysContract } from './share-keys-contract.ts';
export * from './share-store/index.ts';
export {
  type ArchiveDisturbance,
  type StudySourceContractOptions,
  type StudySourceFixture,
  studySourceContract,
} from './study-source-contract.ts';
export {
  type StudyThumbnailsContractOptions,
  type StudyThumbnailsFixture,
  studyThumbnailsContract,
} from './study-thumbnails-contract.ts';
export { type TextSearchContractOptions, type TextSearchFixture, textSearchContract } from './text-search-contract.ts';
