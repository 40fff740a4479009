import type { GroupSetting, SettingsTable } from './setting.ts';
import { SETTINGS } from './table.ts';
import type { AccountSettings, GivenSettings, ProfileOptions, RequiredSetting } from './types.ts';

type Bag = Record<string, unknown>;

/** The defaults of a table, a group's as an object; settings the host has to give are not among them. */
export function defaultsOf(table: SettingsTable): Bag {
  const told = Object.entries(table).flatMap(([name, setting]): [string, unknown][] => {
    if (setting.kind === 'group') return [[name, partDefaults(setting)]];
    return setting.default === undefined ? [] : [[name, setting.default]];
  });
  return Object.fromEntries(told);
}

function partDefaults({ parts }: Pick<GroupSetting, 'parts'>): Bag {
  return Object.fromEntries(Object.entries(parts).map(([part, rule]) => [part, rule.default]));
}

const knownDefaults = new WeakMap<SettingsTable, Bag>();

/**
 * Settings with the table's default for everything that was left out, parts of a group too; settings the table does
 * not know stay. So those that were stored before a setting existed read with its default.
 */
export function completedBy(table: SettingsTable, given: object): Bag {
  const defaults = knownDefaults.get(table) ?? defaultsOf(table);
  knownDefaults.set(table, defaults);
  const own: Bag = { ...given };
  const groups = Object.entries(table).flatMap(([name, { kind }]): [string, unknown][] =>
    kind === 'group' ? [[name, { ...asBag(defaults[name]), ...asBag(own[name]) }]] : [],
  );
  return { ...defaults, ...own, ...Object.fromEntries(groups) };
}

function asBag(value: unknown): Bag {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** What an account starts with where the host says nothing else (spec §7). */
export const DEFAULT_SETTINGS = defaultsOf(SETTINGS) as Omit<AccountSettings, RequiredSetting>;

/** The Basic Profile without options. */
export const BASIC_PROFILE: ProfileOptions = DEFAULT_SETTINGS.profileOptions;

/** Complete settings of a new account: the host's, and the documented default for what it left out. */
export function completeSettings(given: GivenSettings): AccountSettings {
  return completedBy(SETTINGS, given) as AccountSettings;
}
