import type { Principal } from '../../config.ts';
import { addressFaults } from '../../contact/index.ts';
import type { FieldFault } from '../../contract/error-codes.ts';
import {
  type AccountSettings,
  isLinkCode,
  LINK_CODE_LENGTH,
  normalizeLinkCode,
  type SettingsDto,
  type SettingsPatchDto,
  settingsFaults,
} from '../../contract/settings.ts';
import { StudyshareError } from '../../errors.ts';
import { smsFaults } from '../../notify/index.ts';
import type { AccountRecord } from '../../ports/index.ts';
import { accountOf, byClinician, type UseCaseContext } from '../context.ts';
import { settingsDto } from './get-settings.ts';
import { sampleOf } from './wording-draft.ts';

const PATCH_KEYS = new Set(['version', 'settings', 'linkCode']);

/**
 * Changes the account's settings and its Patient Link Code (P6), all or nothing.
 * @throws StudyshareError `settings.invalid` with every field that is wrong, `settings.conflict` when somebody else
 * changed them since `version`
 */
export async function updateSettings(
  context: UseCaseContext,
  principal: Principal,
  patch: SettingsPatchDto,
): Promise<SettingsDto> {
  const account = await accountOf(context, principal.accountId);
  const settings = merged(account.settings, patch.settings ?? {});
  const faults = [...patchFaults(patch), ...faultsOf(settings, patch)];
  const fields = faults.length > 0 ? faults : await lengthFaults(context, { ...account, settings }, patch);
  if (fields.length > 0) throw new StudyshareError('settings.invalid', { fields });

  // The store decides; what is old already spares the hash, and a version out of its range the store's refusal.
  if (patch.version !== account.version) throw new StudyshareError('settings.conflict');

  const code = patch.linkCode;
  const linkCodeHash = typeof code === 'string' ? await context.hasher.hash(normalizeLinkCode(code)) : code;
  const change = linkCodeHash === undefined ? { settings } : { settings, linkCodeHash };
  const audit = {
    ...byClinician(principal, 'settings.updated'),
    detail: {
      fields: Object.keys(patch.settings ?? {})
        .sort()
        .join(','),
      linkCode: linkCodeChange(code),
    },
  };
  const updated = await context.store.updateAccount(principal.accountId, patch.version, change, audit);
  if (updated === null) throw new StudyshareError('settings.conflict');
  return settingsDto(updated);
}

/** Text messages are held to two segments with what they have to hold, and with the name as it is then (M2). */
async function lengthFaults(
  context: UseCaseContext,
  account: AccountRecord,
  { settings }: SettingsPatchDto,
): Promise<FieldFault[]> {
  if (settings?.wording === undefined) return [];
  return smsFaults(sampleOf(context, account, await context.store.now()));
}

function merged(current: AccountSettings, change: Partial<AccountSettings>): AccountSettings {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  return { ...current, ...Object.fromEntries(given) };
}

/** What another release stored and this one does not know is nothing the caller did wrong, and nothing they could mend. */
function faultsOf(settings: AccountSettings, patch: SettingsPatchDto): FieldFault[] {
  const given = new Set(Object.keys(patch.settings ?? {}).map((key) => key.slice(0, 40)));
  return [
    ...settingsFaults(settings).filter(({ field, params }) => params?.['rule'] !== 'unknown' || given.has(field)),
    ...addressFaults(settings).filter(({ field }) => given.has(field)),
  ];
}

function patchFaults(patch: SettingsPatchDto): FieldFault[] {
  const faults: FieldFault[] = Object.keys(patch)
    .filter((key) => !PATCH_KEYS.has(key))
    .map((key) => ({ field: key.slice(0, 40), code: 'settings.invalid', params: { rule: 'unknown' } }));
  if (!Number.isInteger(patch.version)) {
    faults.push({ field: 'version', code: 'settings.invalid', params: { rule: 'required' } });
  }
  if (typeof patch.linkCode === 'string' && !isLinkCode(patch.linkCode)) {
    faults.push({ field: 'linkCode', code: 'settings.invalid', params: { rule: 'text', ...LINK_CODE_LENGTH } });
  }
  return faults;
}

function linkCodeChange(code: string | null | undefined): string {
  if (code === undefined) return 'kept';
  return code === null ? 'removed' : 'set';
}
