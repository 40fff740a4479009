/** Writes `site/api/`, the pages of all that packages export, from the doc comments of the sources; the site's build calls it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROGRAMMES } from './entries.ts';
import { readApi } from './read-api.ts';
import { undocumented } from './undocumented.ts';

const folder = fileURLToPath(new URL('../../site/api', import.meta.url));
rmSync(folder, { recursive: true, force: true });
for (const programme of PROGRAMMES) {
  const { app, project } = await readApi(programme);
  const silent = undocumented(project);
  if (silent.length > 0) throw new Error(`Exported without a doc comment:\n${silent.join('\n')}`);
  await app.outputs.writeOutput({ name: 'markdown', path: folder }, project);
  // The site has its own list of pages.
  rmSync(join(folder, 'README.md'));
}
