import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { faultsOf, killRounds } from '../../../tests/support/kills/kill-rounds.ts';
import { MOMENTS } from '../../../tests/support/kills/moments.ts';
import { lonelyVictim } from '../../../tests/support/kills/victims.ts';

const folder = mkdtempSync(join(tmpdir(), 'studyshare-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('killed at any moment and started again, every share goes on and no message is lost', async () => {
  const victim = await lonelyVictim(folder);
  try {
    const kills = await killRounds(victim, 1, () => undefined);
    expect(kills.map(({ moment }) => moment)).toEqual(Object.keys(MOMENTS));
    expect(faultsOf(kills)).toEqual([]);
    for (const { links } of kills) expect((await fetch(links[0]!)).status).toBe(200);
  } finally {
    await victim.stop();
  }
});
