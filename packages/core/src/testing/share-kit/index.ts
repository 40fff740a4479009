export * from './journey.ts';
export * from './share-kit.ts';
export * from './stub-processor.ts';
export * from './stub-study.ts';
