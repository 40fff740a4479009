export { type FileStoreContractOptions, fileStoreContract } from './file-store-contract.ts';
export { fixedPlatform } from './fixed-platform.ts';
export { type JobQueueContractOptions, type JobQueueFixture, jobQueueContract } from './job-queue-contract.ts';
export { type MemoryNotifier, memoryNotifier } from './memory-notifier.ts';
export { type MemoryStudy, memoryStudySource } from './memory-study-source.ts';
export { type NotifierContractOptions, notifierContract } from './notifier-contract.ts';
export {
  type ReportSourceContractOptions,
  type ReportSourceFixture,
  reportSourceContract,
} from './report-source-contract.ts';
export type { ContractRunner } from './runner.ts';
export { sampleAccountSettings, sampleAudit, sampleCode, sampleShare } from './sample-share.ts';
export * from './share-store/index.ts';
export {
  type ArchiveDisturbance,
  type StudySourceContractOptions,
  type StudySourceFixture,
  studySourceContract,
} from './study-source-contract.ts';
export { type TextSearchContractOptions, type TextSearchFixture, textSearchContract } from './text-search-contract.ts';
