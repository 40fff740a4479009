export type { AccountRule, DeviceCondition, DeviceField, DeviceRule } from './device-rules/index.ts';
export { checkDeviceRules, DEVICE_RULES_SCHEMA, deviceKey } from './device-rules/index.ts';
export { undeliverable } from './failure.ts';
export type { AttributeExplanation } from './header/index.ts';
export { createObjectProcessor, type ObjectProcessorOptions } from './pool/index.ts';
export { expectVerdict } from './rules/index.ts';
export type {
  DeidentifyOptions,
  Evidence,
  ObjectProcessor,
  ObjectResult,
  ReasonCode,
  Rectangle,
  RenderedOutput,
} from './types.ts';
