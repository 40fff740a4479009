import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Peer } from './peer.ts';
import { perFile } from './per-file.ts';
import { runProgram } from './run-program.ts';

const SCRIPT = fileURLToPath(new URL('./dcmjs-clean.cjs', import.meta.url));
const PACKAGE = new URL('../../node_modules/dcmjs/package.json', import.meta.url);

/** The library under many viewers; it has a function for this. */
export const dcmjs: Peer = {
  name: 'dcmjs cleanTags',
  configured: '`dcmjs.anonymizer.cleanTags(dict)` with its own list of tags, written by its own writer',
  version: async () =>
    existsSync(PACKAGE) ? (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }).version : undefined,
  run: (inputs, folder) =>
    perFile(inputs, folder, (input, output) => runProgram(process.execPath, [SCRIPT, input, output])),
};
