import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fleet } from '../../../examples/fleet/server/fleet.ts';
import { clinicianApi } from '../../../examples/mini-pacs/test/api.ts';
import { lastingPort, type PacsProcess, startProcess } from '../../../examples/mini-pacs/test/process.ts';
import { writeSmallStudy } from '../../../examples/mini-pacs/test/small-study.ts';
import type { Victim } from './kill-rounds.ts';
import { MOMENTS } from './moments.ts';

/** Stills of the study: a moment each. */
export const STILLS = Object.keys(MOMENTS).length;

function filesIn(dataFolder: string): number {
  const path = join(dataFolder, 'files');
  return existsSync(path) ? readdirSync(path, { recursive: true }).length : 0;
}

/** The mini PACS over SQLite: one process that is everything. */
export async function lonelyVictim(folder: string): Promise<Victim & { stop(): Promise<void> }> {
  const [dataFolder, dicomFolder] = [join(folder, 'data'), join(folder, 'studies')];
  writeSmallStudy(dicomFolder, STILLS);
  const options = { dataFolder, dicomFolder, port: await lastingPort(), patientPort: await lastingPort() };
  let running: PacsProcess = await startProcess(options);
  const api = clinicianApi(running.pacsUrl);
  return {
    api,
    files: () => filesIn(dataFolder),
    messagesTo: async (email) => (await api.mailbox()).filter(({ to }) => to === email),
    async kill() {
      await running.kill();
      running = await startProcess(options);
    },
    stop: () => running.kill(),
  };
}

/** All workers of a fleet over PostgreSQL, which others replace. */
export function workersVictim(fleet: Fleet, dataFolder: string): Victim {
  return {
    api: clinicianApi(fleet.pacsUrl),
    files: () => filesIn(dataFolder),
    messagesTo: async (email) => fleet.mailbox.list().filter(({ to }) => to === email),
    async kill() {
      const workers = fleet.members('worker');
      await Promise.all(workers.map((worker) => worker.kill()));
      await Promise.all(workers.map(() => fleet.add('worker')));
    },
  };
}
