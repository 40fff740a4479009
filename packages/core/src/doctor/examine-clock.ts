import type { Finding, Platform, StoreClock } from '../ports/index.ts';

const WARNING_MS = 5_000;
/** Signed calls of providers are taken within five minutes by this process' clock. */
const FAULT_MS = 240_000;

/** This process' clock against the database's, which decides expiry. */
export async function examineClock(store: StoreClock, platform: Platform): Promise<Finding> {
  const before = platform.now();
  const there = await store.now();
  const here = (before + platform.now()) / 2;
  const apart = Math.abs(there - here);
  const says = `${(apart / 1000).toFixed(1)} s apart from the database's`;
  if (apart < WARNING_MS) return { part: 'clock', state: 'good', says };
  const mend = 'Let both machines follow the same time server (chrony, systemd-timesyncd).';
  return { part: 'clock', state: apart < FAULT_MS ? 'warning' : 'fault', says, mend };
}
