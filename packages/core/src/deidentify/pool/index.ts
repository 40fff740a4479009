export { createObjectProcessor, type ObjectProcessorOptions } from './object-processor.ts';
