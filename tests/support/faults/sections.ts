import type { Fault } from './fault.ts';
import { clockFaults } from './kinds/clock-faults.ts';
import { databaseFaults } from './kinds/database-faults.ts';
import { fileFaults } from './kinds/file-faults.ts';
import { killsOf } from './kinds/kills.ts';
import { mailFaults } from './kinds/mail-faults.ts';
import { webhookFaults } from './kinds/webhook-faults.ts';
import type { FleetPlace } from './places.ts';

/** What strikes a fleet, by what it strikes. */
export const FLEET_FAULTS: Readonly<Record<string, (place: FleetPlace) => Fault[]>> = {
  workers: ({ killWorkers }) => killsOf(killWorkers),
  webhooks: (place) => webhookFaults(place.endpoint, place, place.killWorkers),
  database: ({ fleet, mail }) => databaseFaults(fleet, mail),
  mail: ({ mail }) => mailFaults(mail),
  files: (place) => (place.fileFront ? fileFaults(place.fileFront, place) : []),
  clocks: (place) => clockFaults(place.fleet, place, place.mail),
};
