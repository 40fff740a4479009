import { fileURLToPath } from 'node:url';
import type { Peer } from './peer.ts';
import { perFile } from './per-file.ts';
import { runProgram } from './run-program.ts';

const SCRIPT = fileURLToPath(new URL('./recipe.py', import.meta.url));
const PYTHON = '/usr/bin/python3';

/** Not a product but what is often done: a script. */
export const pydicom: Peer = {
  name: 'pydicom recipe',
  configured:
    '`tools/report-peers/recipe.py`: a script of ours in the manner of common recipes; it is not the `deid` package',
  version: async () => (await runProgram(PYTHON, ['-c', 'import pydicom; print(pydicom.__version__)']))?.trim(),
  run: (inputs, folder) => perFile(inputs, folder, (input, output) => runProgram(PYTHON, [SCRIPT, input, output])),
};
