import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { fetchHandlers } from '@studyshare/core/server';
import { Hono } from 'hono';
import { cloneRawRequest } from 'hono/request';
import { running, type ServerKind } from '../server-under-test.ts';

export const honoKind: ServerKind = {
  name: 'Hono',
  package: 'hono',
  serve: ({ clinicians, patients }) => running(listen(clinicians as Hono), listen(patients as Hono)),
  serveParsed: (options) => {
    const { clinician } = fetchHandlers({ ...options, clinicianPath: '/studyshare' });
    const app = new Hono();
    app.use(async (c, next) => {
      await c.req.text();
      await next();
    });
    app.all('/studyshare/*', async (c, next) => (await clinician(await cloneRawRequest(c.req))) ?? next());
    return running(listen(app));
  },
};

function listen({ fetch }: Hono): Server {
  return serve({ fetch, port: 0, hostname: '127.0.0.1' }) as Server;
}
