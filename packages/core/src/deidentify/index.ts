export { checkDeviceRules, DEVICE_RULES_SCHEMA } from './device-rules/check-device-rules.ts';
export type { DeviceCondition, DeviceField, DeviceRule } from './device-rules/types.ts';
export { createObjectProcessor, type ObjectProcessorOptions } from './pool/object-processor.ts';

export type {
  DeidentifyOptions,
  Evidence,
  ObjectProcessor,
  ObjectResult,
  ReasonCode,
  Rectangle,
  RenderedOutput,
} from './types.ts';
