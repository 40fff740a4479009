import { expressKind } from './kinds/express.ts';
import { fastifyKind } from './kinds/fastify.ts';
import { honoKind } from './kinds/hono.ts';
import { nestKind } from './kinds/nest.ts';
import { nodeKind } from './kinds/node.ts';
import type { ServerKind } from './server-under-test.ts';

/** Every server that docs/servers.md has a recipe for. */
export const SERVER_KINDS: readonly ServerKind[] = [expressKind, fastifyKind, honoKind, nodeKind, nestKind];
