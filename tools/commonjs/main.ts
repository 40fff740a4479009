/**
 * Lets CommonJS into the package in the working folder: beside each built module that `exports` of its package.json names,
 * a file that requires it, and its types. The code is there once. Run after the build.
 */
import { writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exportedEntries } from '../exported-entries.ts';
import { commonJsDeclarations } from './declarations.ts';

const names = Object.keys(exportedEntries(pathToFileURL(resolve('package.json')).href));
for (const name of names)
  writeFileSync(`dist/${name}.cjs`, `'use strict';\nmodule.exports = require('./${basename(name)}.js');\n`);
for (const [file, text] of commonJsDeclarations(names.map((name) => resolve('dist', `${name}.d.ts`))))
  writeFileSync(file.replace(/\.d\.ts$/, '.d.cts'), text);
