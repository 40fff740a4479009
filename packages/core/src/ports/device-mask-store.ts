import type { DeviceDto } from '../contract/operations/device-masks.ts';
import type { AuditEntry } from './audit-log.ts';
import type { HandMask } from './share-record.ts';
import type { Verbs } from './verbs.ts';

/** Rectangles that an account keeps for a device (G11). An account has one such rule a device. */
export interface DeviceMaskRecord {
  ruleId: string;
  device: DeviceDto;
  rectangles: readonly HandMask[];
  /** Counts the changes from 1: a change that was made from an older one is refused. */
  version: number;
  /** When it was changed last (epoch ms), and who did. */
  keptAt: number;
  keptByUserId: string;
  keptByName: string;
}

/** A rule as it is to be from now on; stored by `ShareRecordStore.releaseSuspended`, with the release it came with. */
export interface KeptMasks
  extends Pick<DeviceMaskRecord, 'ruleId' | 'device' | 'rectangles' | 'keptByUserId' | 'keptByName'> {
  /** The same for two pictures of one device; unique in an account. At most 500 characters. */
  deviceKey: string;
  /** The version it was made from; 0 where the account has none for the device yet. */
  basedOn: number;
  audit: AuditEntry;
}

/** What accounts keep for their devices. */
export interface DeviceMaskStore {
  /** All rules of an account, those that were changed last first; at most `DEVICE_MASKS.mostRules`. */
  listDeviceMasks(accountId: string): Promise<DeviceMaskRecord[]>;
  /** Removes a rule, and writes the audit record in the same transaction. False: the account has no such rule. */
  removeDeviceMask(accountId: string, ruleId: string, audit: AuditEntry): Promise<boolean>;
}

/** Every verb of `DeviceMaskStore`: what an implementation has to have. */
export const DEVICE_MASK_STORE_VERBS = {
  listDeviceMasks: true,
  removeDeviceMask: true,
} satisfies Verbs<DeviceMaskStore>;
