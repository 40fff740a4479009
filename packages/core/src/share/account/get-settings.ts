import type { Principal } from '../../config.ts';
import type { SettingsDto } from '../../contract/settings.ts';
import type { AccountRecord } from '../../ports/index.ts';
import { accountOf, type UseCaseContext } from '../context.ts';

/** The account's settings; of the Patient Link Code only whether there is one. */
export async function getSettings(context: UseCaseContext, principal: Principal): Promise<SettingsDto> {
  return settingsDto(await accountOf(context, principal.accountId));
}

/** Settings as the API gives them. */
export function settingsDto({ settings, linkCodeHash, version }: AccountRecord): SettingsDto {
  return { settings, linkCodeSet: linkCodeHash !== null, version };
}
