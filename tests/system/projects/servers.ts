import { json, type Project, STRICT } from './project.ts';

const OTHERS = { 'better-sqlite3': '13.2.0', nodemailer: '10.6.0' };
const TYPESCRIPT = { typescript: '6.0.3', '@types/node': '24.19.2' };

/** How each of the servers below is set up; which port it opens, and how, is its own. */
const OPTIONS = `{
  landing,
  dataFolder: process.env.DATA ?? '',
  key: process.env.STUDYSHARE_KEY ?? '',
  studies: { folder: './dicom', accountId: 'northgate' },
  email: { url: process.env.SMTP_URL ?? '', from: 'images@northgate.example', messageIdDomain: 'northgate.example' },
  patientBaseUrl: process.env.PATIENT_URL ?? '',
  defaultSettings: { name: 'Northgate Imaging', country: 'SE' },
  authorize: async () => ({ accountId: 'northgate', userId: 'berg', displayName: 'A. Berg', rights: ['read', 'send'] }),
}`;
const PORTS = 'Number(process.env.PORT), patientPort: Number(process.env.PATIENT_PORT)';

const EXPRESS = `import { createServerDefaults } from '@studyshare/core/defaults';
import { studyshareExpress } from '@studyshare/express-adapter';
import * as landing from '@studyshare/landing';
import express from 'express';

const { authorize, ...options } = ${OPTIONS} satisfies Parameters<typeof createServerDefaults>[0];
const studyshare = await createServerDefaults({ ...options, authorize });
const { landingAssetsFolder: landingAssets } = landing;
const { clinicianRouter, patientRouter } = studyshareExpress({ sharing: studyshare.sharing, authorize, landingAssets });
const clinicians = express().use('/studyshare', clinicianRouter).listen(Number(process.env['PORT']), '127.0.0.1');
const patients = express().use(patientRouter).listen(Number(process.env['PATIENT_PORT']), '127.0.0.1');
process.once('SIGTERM', async () => {
  clinicians.close();
  patients.close();
  await studyshare.close();
});
`;

/** What a host's own code names of the packages, in types. */
const NAMED = `import { localShareKeys, type Principal } from '@studyshare/core';
import { LANGUAGES } from '@studyshare/core/contract';
import { knexShareStore } from '@studyshare/core/knex';
import { SharesTab, type StudyshareSentEvent } from '@studyshare/web-components';
import * as adapter from '@studyshare/express-adapter';
import * as landing from '@studyshare/landing';

export const principal: Principal = { accountId: 'a', userId: 'u', displayName: 'U', rights: ['read'] };
export const sent = (event: StudyshareSentEvent): string => event.share.shareId;
export const all = [localShareKeys, LANGUAGES, knexShareStore, SharesTab, adapter, landing];
`;

const COMPILED = {
  ...STRICT,
  types: ['node'],
  target: 'ES2023',
  lib: ['ES2023', 'DOM', 'DOM.Iterable', 'ESNext.Disposable'],
};

/** A tsconfig that compiles some files into a folder. */
const compiled = (outDir: string, options: object, files: readonly string[]) =>
  json({ compilerOptions: { ...COMPILED, outDir, ...options }, files });

const node: Project = {
  ours: ['core', 'express-adapter', 'web-components', 'landing'],
  others: { express: '5.3.0', ...TYPESCRIPT, ...OTHERS },
  files: {
    'server.mts': EXPRESS,
    'named.mts': NAMED,
    'named.cts': NAMED,
    'node16.json': compiled('node16', { module: 'node16' }, ['server.mts', 'named.mts', 'named.cts']),
    'nodenext.json': compiled('nodenext', { module: 'nodenext' }, ['server.mts', 'named.mts', 'named.cts']),
    'bundler.json': compiled('bundler', { module: 'esnext', moduleResolution: 'bundler' }, ['server.mts', 'named.mts']),
    'server.mjs': `import { createServerDefaults } from '@studyshare/core/defaults';
import * as landing from '@studyshare/landing';

const server = await createServerDefaults(${OPTIONS});
await server.listen({ port: ${PORTS} });
process.once('SIGTERM', () => server.close());
`,
    'server.cjs': `const { createServerDefaults } = require('@studyshare/core/defaults');
const landing = require('@studyshare/landing');

async function start() {
  const server = await createServerDefaults(${OPTIONS});
  await server.listen({ port: ${PORTS} });
  process.once('SIGTERM', () => server.close());
}
start();
`,
  },
  tries: [
    { name: 'TypeScript, `node16`, ES modules and CommonJS', commands: [['tsc', '-p', 'node16.json']] },
    { name: 'TypeScript, `bundler`', commands: [['tsc', '-p', 'bundler.json']] },
    {
      name: 'TypeScript, `nodenext`, ES modules and CommonJS; Express',
      commands: [['tsc', '-p', 'nodenext.json']],
      server: 'nodenext/server.mjs',
    },
    { name: 'JavaScript, ES modules', commands: [], server: 'server.mjs' },
    { name: 'JavaScript, CommonJS', commands: [], server: 'server.cjs' },
  ],
};

const fastify: Project = {
  ours: ['core', 'landing'],
  others: { fastify: '5.12.8', ...TYPESCRIPT, ...OTHERS },
  files: {
    'server.mts': `import type { IncomingMessage } from 'node:http';
import { createServerDefaults } from '@studyshare/core/defaults';
import * as landing from '@studyshare/landing';
import fastify, { type FastifyRequest } from 'fastify';

const studyshare = await createServerDefaults<IncomingMessage, FastifyRequest>({
  ...${OPTIONS},
  clinicianPath: '/studyshare',
});
const clinicians = fastify();
clinicians.addHook('onRequest', (request, reply, next) => void studyshare.clinician(request.raw, reply.raw, next, request));
const patients = fastify().addHook('onRequest', ({ raw }, reply, _next) => void studyshare.patient(raw, reply.raw));
await clinicians.listen({ port: Number(process.env['PORT']) });
await patients.listen({ port: Number(process.env['PATIENT_PORT']) });
process.once('SIGTERM', async () => {
  await Promise.all([clinicians.close(), patients.close()]);
  await studyshare.close();
});
`,
    'tsconfig.json': compiled('dist', { module: 'nodenext' }, ['server.mts']),
  },
  tries: [{ name: 'Fastify', commands: [['tsc']], server: 'dist/server.mjs' }],
};

/** What a vendor's server is written in. */
export const SERVERS: readonly Project[] = [node, fastify];
