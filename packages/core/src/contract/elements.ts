/**
 * What dialog and Shares tab know of the contract at run time: a door of its own, since bundlers put all that lies behind
 * one door into one file, and neither needs the tables of settings and schemas.
 */
export {
  type Address,
  CLINICIAN_ADDRESSES,
  IDEMPOTENCY_HEADER,
  OWN_CALL_HEADER,
  pathOf,
} from './addresses.ts';
export { LANGUAGES } from './languages.ts';
export { DAY_MS, endOfDay } from './lifespan.ts';
export { DEVICE_MASKS, HOLD_DAYS, PERSONAL_MESSAGE_LENGTH } from './limits.ts';
export { verdictWordsKey } from './verdict-codes.ts';
