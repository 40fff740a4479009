import 'reflect-metadata';
import { type INestApplication, Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { nodeHandlers } from '@studyshare/core/server';
import express from 'express';
import { originOf, type RunningServer, type ServerKind } from '../server-under-test.ts';

// Its recipe is run as it stands, which says on the terminal what Nest does.
Logger.overrideLogger(false);

/** What stands for the host's own module: decorators as calls, which Node's type stripping knows too. */
export class AppModule {}
Module({})(AppModule);

export const nestKind: ServerKind = {
  name: 'NestJS',
  package: '@nestjs/core',
  serve: ({ clinicians, patients }) => listen(clinicians as INestApplication, patients as INestApplication),
  serveParsed: async (options) => {
    const app = await NestFactory.create(AppModule, { logger: false });
    app.use(express.json(), express.urlencoded());
    app.use('/studyshare', nodeHandlers(options).clinician);
    return listen(app, app);
  },
};

async function listen(clinicians: INestApplication, patients: INestApplication): Promise<RunningServer> {
  const apps = [...new Set([clinicians, patients])];
  for (const app of apps) await app.listen(0, '127.0.0.1');
  return {
    clinicians: await originOf(clinicians.getHttpServer()),
    patients: await originOf(patients.getHttpServer()),
    close: async () => {
      for (const app of apps) {
        app.getHttpServer().closeAllConnections();
        await app.close();
      }
    },
  };
}
