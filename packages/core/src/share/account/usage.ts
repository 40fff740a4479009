import type { Principal } from '../../config.ts';
import type { UsageDto, UsageQuery } from '../../contract/clinician.ts';
import { USAGE_FIGURE_NAMES, type UsageCounts, type UsageFigures } from '../../contract/usage.ts';
import { StudyshareError } from '../../errors.ts';
import type { AccountStore, StoreClock, UsageStore } from '../../ports/index.ts';
import { accountOf, type With } from '../context.ts';
import { usagePeriods } from '../policy/usage-periods.ts';
import type { UsageFile } from '../types.ts';
import { csvOf } from './usage-csv.ts';

type Context = With<StoreClock & AccountStore & UsageStore>;

/**
 * What the account has used, by days or months of its time zone (R8).
 * @throws StudyshareError `request.invalid`, naming the day that is none, or lies too far from the other
 */
export async function getUsage(context: Context, principal: Principal, query: UsageQuery = {}): Promise<UsageDto> {
  const { accountId, settings } = await accountOf(context, principal.accountId);
  const { timeZone } = settings;
  const asked = usagePeriods(query, await context.store.now(), timeZone);
  if ('fault' in asked) throw new StudyshareError('request.invalid', { fields: [asked.fault] });
  const { from, to, grain, periods } = asked;
  const sums = await context.store.sumUsage(accountId, periods);
  return {
    ...{ accountId, from, to, grain, timeZone },
    periods: periods.map((period, at) => ({
      ...{ from: period.from, to: period.to },
      figures: added([sums[at] ?? {}]),
    })),
    total: added(sums),
  };
}

/**
 * The same as CSV, a line for each day or month.
 * @throws StudyshareError what {@link getUsage} throws
 */
export async function downloadUsage(context: Context, principal: Principal, query?: UsageQuery): Promise<UsageFile> {
  const usage = await getUsage(context, principal, query);
  return { fileName: `usage-${usage.from}-${usage.to}.csv`, text: csvOf(usage) };
}

function added(counts: readonly UsageCounts[]): UsageFigures {
  const sums = USAGE_FIGURE_NAMES.map((name) => [name, counts.reduce((sum, each) => sum + (each[name] ?? 0), 0)]);
  return Object.fromEntries(sums);
}
