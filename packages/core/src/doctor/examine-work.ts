import type { Finding, WorkStore } from '../ports/index.ts';

/** Whoever waits for so long waits for somebody to look. */
export const STUCK_AFTER_MS = 30 * 60_000;
const LOOKED_AT = 100;

export async function examineWork(store: WorkStore): Promise<Finding> {
  const stuck = await store.findStuckWork(STUCK_AFTER_MS, LOOKED_AT);
  if (stuck.length === 0) return { part: 'work', state: 'good', says: 'nothing is stuck' };
  const counts = new Map<string, number>();
  for (const { kind } of stuck) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const says = [...counts].map(([kind, count]) => `${count} × ${kind}`).join(', ');
  return { part: 'work', state: 'warning', says: `stuck: ${says}`, mend: 'See `studyshare stuck`.' };
}
