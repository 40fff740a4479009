import type { AccountSettings } from '../../contract/settings.ts';
import type { DeidentifyOptions } from '../../deidentify/index.ts';
import type { DeviceMaskRecord, HandMask } from '../../ports/index.ts';
import { fingerprint, sha256Hex } from '../../vault/index.ts';
import type { UseCaseContext } from '../context.ts';

/** What the account's settings ask of the de-identification. */
export function deidentifyOptions(settings: AccountSettings): DeidentifyOptions {
  const { ultrasoundProof, trustUltrasoundRegions, trustTextSearch, allowedLabels } = settings;
  return { ultrasoundProof, trustUltrasoundRegions, trustTextSearch, allowedLabels };
}

/**
 * The same with a DICOM file of each anonymized object, where the account offers them (G4). Files of one account's study
 * get the same new UIDs whenever they are made, so that a doctor can lay two shares of it side by side.
 */
export function preparationOptions(
  context: Pick<UseCaseContext, 'keys'>,
  accountId: string,
  settings: AccountSettings,
  rules: readonly DeviceMaskRecord[],
): DeidentifyOptions {
  const options = { ...deidentifyOptions(settings), ...keptForDevices(rules) };
  if (!settings.dicomDownload) return options;
  const secret = new TextEncoder().encode(fingerprint(context.keys.pepper, 'dicom-pseudonyms', accountId));
  return {
    ...options,
    dicom: { profile: settings.profileOptions, encoding: settings.dicomEncoding, heads: settings.dicomHeads, secret },
  };
}

/** What the account keeps for its devices, where it keeps anything (G11). */
function keptForDevices(rules: readonly DeviceMaskRecord[]): Pick<DeidentifyOptions, 'accountRules'> {
  const accountRules = rules.map(({ ruleId, device, rectangles }) => ({ ruleId, device, rectangles }));
  return accountRules.length === 0 ? {} : { accountRules };
}

/** What a person masked of one object by hand, where anything was (G11). */
export function byHand(masks: readonly HandMask[]): Pick<DeidentifyOptions, 'extraMasks'> {
  return masks.length === 0 ? {} : { extraMasks: masks };
}

/**
 * Tells apart settings, and what is kept for devices, by which objects become different files: those of one share are all
 * prepared by the same.
 */
export function preparationHash(settings: AccountSettings, rules: readonly DeviceMaskRecord[]): string {
  const { anonymizedOnly, dicomDownload, dicomEncoding, dicomHeads, profileOptions } = settings;
  const profile = Object.entries(profileOptions).sort();
  const dicom = dicomDownload ? [dicomEncoding, dicomHeads, profile] : [];
  const kept = rules.map(({ ruleId, version }) => [ruleId, version]).sort();
  return sha256Hex(
    JSON.stringify([deidentifyOptions(settings), anonymizedOnly, dicom, ...(kept.length === 0 ? [] : [kept])]),
  );
}
