import { studyshareExpress } from '@studyshare/express-adapter';
import express, { type Express } from 'express';
import { running, type ServerKind } from '../server-under-test.ts';

export const expressKind: ServerKind = {
  name: 'Express',
  package: 'express',
  serve: ({ clinicians, patients }) => running(listen(clinicians as Express), listen(patients as Express)),
  serveParsed: (options) => {
    const app = express().use(express.json(), express.urlencoded());
    return running(listen(app.use('/studyshare', studyshareExpress(options).clinicianRouter)));
  },
};

function listen(app: Express) {
  return app.listen(0, '127.0.0.1');
}
