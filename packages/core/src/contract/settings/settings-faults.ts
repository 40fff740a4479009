import { type LifespanBounds, ruleFaults } from '../automatic-rules.ts';
import type { FieldFault } from '../error-codes.ts';
import { wordingFaults } from '../wording/wording-faults.ts';
import { type SettingFault, settingFault } from './check-setting.ts';
import type { SettingsTable } from './setting.ts';
import { SETTINGS } from './table.ts';

/**
 * Everything that is wrong with complete settings, each field named; none when they are good.
 * Unknown keys are faults too, so that a misspelt setting is not silently ignored.
 */
export function settingsFaults(settings: object, table: SettingsTable = SETTINGS): FieldFault[] {
  const values = new Map(Object.entries(settings));
  const unknown = [...values.keys()]
    .filter((name) => !Object.hasOwn(table, name))
    .map((name) => fault(name.slice(0, 40), { rule: 'unknown' }));
  const own = Object.entries(table).flatMap(([name, setting]) => {
    // Each text is told by itself, so that all of them can be mended at once.
    if (setting.kind === 'wording')
      return wordingFaults(values.get(name)).map(({ field, params }) => fault(field, params));
    if (setting.kind === 'rules') return ruleFaults(values.get(name), name, lifespanBounds(values));
    const wrong = settingFault(setting, values.get(name));
    return wrong === undefined ? [] : [fault(name, wrong)];
  });
  return [...unknown, ...own, ...orderFaults(settings, table), ...emptyFaults(settings, table)];
}

/** The bounds as they are to be; where they are none themselves, that is what is told, and not what lies outside of them. */
function lifespanBounds(values: ReadonlyMap<string, unknown>): LifespanBounds {
  const [min, max] = [values.get('minLifespanDays'), values.get('maxLifespanDays')];
  const known = typeof min === 'number' && typeof max === 'number' && min <= max;
  return known ? { min, max } : { min: 1, max: Number.MAX_SAFE_INTEGER };
}

/**
 * What is wrong between settings that bound one another: the least above the most, or else a value outside the two.
 * @param faulty settings known to be wrong by themselves, against which nothing is held
 */
export function orderFaults(
  settings: object,
  table: SettingsTable = SETTINGS,
  faulty: ReadonlySet<string> = new Set(),
): FieldFault[] {
  const values = new Map<string, unknown>(Object.entries(settings));
  // What is no number, or wrong by itself, compares with nothing.
  const numberOf = (name: string): number => {
    const value = faulty.has(name) ? undefined : values.get(name);
    return typeof value === 'number' ? value : Number.NaN;
  };
  const turned = new Set<string>();
  const faults: FieldFault[] = [];
  const numbers = Object.entries(table).flatMap(([name, rule]) => (rule.kind === 'number' ? [{ ...rule, name }] : []));
  for (const { name, atMost } of numbers) {
    const max = numberOf(atMost ?? '');
    if (!(numberOf(name) > max)) continue;
    turned.add(name);
    faults.push(fault(name, { rule: 'above-maximum', max }));
  }
  for (const { name, within } of numbers) {
    if (within === undefined || turned.has(within.min)) continue;
    const [value, min, max] = [numberOf(name), numberOf(within.min), numberOf(within.max)];
    if (value < min || value > max) faults.push(fault(name, { rule: 'range', min, max }));
  }
  return faults;
}

/** Lists that are empty while a flag is on that needs some of them. */
export function emptyFaults(settings: object, table: SettingsTable = SETTINGS): FieldFault[] {
  const values = new Map<string, unknown>(Object.entries(settings));
  return Object.entries(table).flatMap(([name, rule]) => {
    const list = rule.kind === 'flag' ? rule.needsSome : undefined;
    const some = list === undefined ? undefined : values.get(list);
    const isEmpty = values.get(name) === true && Array.isArray(some) && some.length === 0;
    return list !== undefined && isEmpty ? [fault(list, { rule: 'empty' })] : [];
  });
}

function fault(field: string, params: SettingFault): FieldFault {
  return { field, code: 'settings.invalid', params };
}
