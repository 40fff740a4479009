import { nodeHandlers } from '@studyshare/core/server';
import fastify, { type FastifyInstance } from 'fastify';
import { running, type ServerKind } from '../server-under-test.ts';

export const fastifyKind: ServerKind = {
  name: 'Fastify',
  package: 'fastify',
  serve: async ({ clinicians, patients }) => running(await listen(clinicians), await listen(patients)),
  serveParsed: async (options) => {
    const { clinician } = nodeHandlers({ ...options, clinicianPath: '/studyshare' });
    const app = fastify();
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    app.addHook('preHandler', (request, reply, next) => {
      void clinician(Object.assign(request.raw, { body: request.body }), reply.raw, next);
    });
    app.all('/studyshare/*', async () => 'the host');
    return running(await listen(app));
  },
};

async function listen(app: unknown) {
  await (app as FastifyInstance).listen({ port: 0, host: '127.0.0.1' });
  return (app as FastifyInstance).server;
}
