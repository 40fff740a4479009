export { type AccountRule, deviceKey, deviceOf, matchAccountRules } from './account-rules.ts';
export { checkDeviceRules, DEVICE_RULES_SCHEMA } from './check-device-rules.ts';
export { DEVICE_RULES } from './device-rules.gen.ts';
export { type DeviceMatch, matchDeviceRules } from './match-device-rules.ts';
export type { DeviceCondition, DeviceField, DeviceRule } from './types.ts';
