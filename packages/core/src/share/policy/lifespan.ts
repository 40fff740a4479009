import type { FieldFault } from '../../contract/error-codes.ts';
import type { AccountSettings } from '../../contract/settings.ts';

/** Settings a share's lifespan is decided by. */
export type LifespanSettings = Pick<AccountSettings, 'lifespanDays' | 'minLifespanDays' | 'maxLifespanDays'>;

/** The days a new share lives, or what is wrong with the days asked for (L4). */
export function decideLifespan(
  asked: number | undefined,
  settings: LifespanSettings,
): { days: number } | { fault: FieldFault } {
  if (asked === undefined) return { days: settings.lifespanDays };
  const { minLifespanDays: min, maxLifespanDays: max } = settings;
  if (Number.isInteger(asked) && asked >= min && asked <= max) return { days: asked };
  return { fault: { field: 'lifespanDays', code: 'share.lifespan_out_of_bounds', params: { min, max } } };
}
