/** Where a key leads from item `index` of `count` in a row; undefined when the key is none of the row's. */
export function stripTarget(key: string, index: number, count: number, direction: 'ltr' | 'rtl'): number | undefined {
  const forward = direction === 'ltr' ? 1 : -1;
  const steps: Record<string, number> = {
    ArrowRight: forward,
    ArrowLeft: -forward,
    PageDown: 10,
    PageUp: -10,
    Home: -count,
    End: count,
  };
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return step === undefined ? undefined : Math.max(0, Math.min(count - 1, index + step));
}

/** What is to be looked at, the shown one first, then its neighbours; with `all`, the rest from there on and around. */
export function lookOrder(ids: readonly string[], currentId: string, all: boolean): string[] {
  const at = Math.max(0, ids.indexOf(currentId));
  const near = [ids[at], ids[at + 1], ids[at - 1]].filter((id) => id !== undefined);
  return all ? [...new Set([...near, ...ids.slice(at), ...ids.slice(0, at)])] : near;
}
