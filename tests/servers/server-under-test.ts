import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PatientSharing, Principal } from '@studyshare/core';
import type { Handlers } from '../support/fake-sharing.ts';

/** What a recipe is given in a test, whatever its server. */
export interface RecipeOptions {
  sharing: PatientSharing;
  authorize(caller: unknown, host?: unknown): Promise<Principal | null>;
  landingAssets: string;
  trustProxy?: number;
}

/** A recipe that is served: origins of its two apps. */
export interface RunningServer {
  clinicians: string;
  patients: string;
  close(): Promise<void>;
}

/** How a test starts one kind of server. */
export interface ServerKind {
  /** Heading of its recipe in docs/servers.md. */
  name: string;
  /** The package whose version the table states; none for Node's own. */
  package?: string;
  /** Serves what the recipe exports. */
  serve(recipe: Record<string, unknown>): Promise<RunningServer>;
  /** Serves the clinician's handler, mounted at `/studyshare`, behind the host's own parsers of JSON and forms. */
  serveParsed(options: RecipeOptions): Promise<RunningServer>;
}

/** What a check may start, as often as it likes; all ends with the test. */
export interface Stage {
  /** The recipe, over what the test lets Studyshare answer. */
  open(handlers: Handlers, options?: Partial<RecipeOptions>): Promise<RunningServer>;
  /** The clinician's handler behind the host's own parsers. */
  openParsed(handlers: Handlers): Promise<RunningServer>;
}

/** Until a server of `node:http` listens on a free port of loopback: its origin. */
export async function originOf(server: Server): Promise<string> {
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Ends a server together with the connections that clients keep. */
export async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Both apps of a recipe as servers of `node:http`. */
export async function running(clinicians: Server, patients: Server = clinicians): Promise<RunningServer> {
  return {
    clinicians: await originOf(clinicians),
    patients: await originOf(patients),
    close: async () => {
      for (const server of new Set([clinicians, patients])) await closeServer(server);
    },
  };
}
