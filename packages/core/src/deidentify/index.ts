export { createObjectProcessor, type ObjectProcessorOptions } from './object-processor.ts';
export { RULES } from './rules/index.ts';
export type {
  DeidentifyOptions,
  Evidence,
  ObjectProcessor,
  ObjectResult,
  ReasonCode,
  Rectangle,
  RenderedOutput,
} from './types.ts';
export { decideVerdict } from './verdict.ts';
