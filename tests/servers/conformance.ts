import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { fakeSharing, type Handlers } from '../support/fake-sharing.ts';
import { bodyChecks } from './checks/bodies.ts';
import { hostChecks } from './checks/hosts.ts';
import { patientChecks } from './checks/patients.ts';
import { recipeOf, runRecipe } from './recipes.ts';
import type { RecipeOptions, RunningServer, ServerKind, Stage } from './server-under-test.ts';

export const principal = { accountId: 'a1', userId: 'u1', displayName: 'A. Berg', rights: ['read', 'send'] } as const;

/** What every recipe of docs/servers.md has to do, whatever server it is for. */
export function serverConformance(kind: ServerKind, own: Record<string, unknown>): void {
  const started: RunningServer[] = [];
  let assets = '';
  beforeAll(() => {
    assets = mkdtempSync(join(tmpdir(), 'studyshare-servers-'));
    writeFileSync(join(assets, 'landing-3fA9bC2d.js'), 'export {};');
    writeFileSync(join(assets, 'landing-3fA9bC2d.js.br'), 'brotli');
    writeFileSync(join(assets, 'landing-3fA9bC2d.js.gz'), 'gzip');
  });
  afterEach(async () => {
    for (const server of started.splice(0)) await server.close();
  });
  afterAll(() => rmSync(assets, { recursive: true }));

  const optionsFor = (handlers: Handlers, more: Partial<RecipeOptions> = {}): RecipeOptions => ({
    sharing: fakeSharing(handlers),
    authorize: async () => ({ ...principal, rights: [...principal.rights] }),
    landingAssets: assets,
    ...more,
  });
  const keep = async (starting: Promise<RunningServer>) => {
    const server = await starting;
    started.push(server);
    return server;
  };
  const stage: Stage = {
    open: async (handlers, more) => {
      const given = { ...own, options: optionsFor(handlers, more) };
      return keep(kind.serve(await runRecipe(recipeOf(kind.name), given)));
    },
    openParsed: (handlers) => keep(kind.serveParsed(optionsFor(handlers))),
  };
  describe('bodies', () => bodyChecks(stage));
  describe('what is the host’s', () => hostChecks(stage));
  describe('patients', () => patientChecks(stage));
}
