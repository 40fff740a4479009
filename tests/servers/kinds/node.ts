import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { nodeHandlers } from '@studyshare/core/server';
import { running, type ServerKind } from '../server-under-test.ts';

export const nodeKind: ServerKind = {
  name: 'node:http',
  serve: ({ clinicians, patients }) => running(listen(clinicians as Server), listen(patients as Server)),
  serveParsed: (options) => {
    const { clinician } = nodeHandlers({ ...options, clinicianPath: '/studyshare' });
    const server = createServer(async (req, res) => {
      const body = await text(req);
      const isForm = req.headers['content-type']?.includes('form');
      const parsed = isForm ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
      await clinician(Object.assign(req, { body: parsed }), res);
    });
    return running(listen(server));
  },
};

function listen(server: Server): Server {
  return server.listen(0, '127.0.0.1');
}
