import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { paddleTextSearch } from '../../packages/core/src/adapters/paddle-text-search/index.ts';
import { HALVES, type Half } from './halves.ts';
import { makeEmptyFrames, makeTextFrames } from './make-frames.ts';
import { measureEmpty, measureText } from './measure.ts';
import { report } from './report.ts';

/**
 * Measures the text search on generated frames: `npm run bench:text -- [--frames 36] [--out file.md]`.
 * Needs the fonts that tools/setup-debian.sh installs; a missing one would be replaced silently by another.
 */
const TEXT_FRAMES = 36;
const EMPTY_PER_TEXT = 0.5;

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

function checkFonts(half: Half): void {
  for (const font of half.fonts) {
    if (typeof font === 'string') continue;
    const family = execFileSync('fc-match', ['-f', '%{family}', font.family], { encoding: 'utf8' });
    if (!family.split(',').includes(font.family)) throw new Error(`the font ${font.family} is not installed`);
  }
}

const count = Number(option('frames') ?? TEXT_FRAMES);
const search = paddleTextSearch({ threads: 2 });
const parts: string[] = [];
for (const half of HALVES) {
  checkFonts(half);
  const start = performance.now();
  const lines = await measureText(search, await makeTextFrames(half, count));
  const empty = await measureEmpty(search, makeEmptyFrames(half, Math.round(count * EMPTY_PER_TEXT)));
  parts.push(report(half.name, lines, empty));
  console.log(parts.at(-1));
  console.log(`\n${half.name}: ${Math.round((performance.now() - start) / 1000)} s\n`);
}
await search.close();
console.log(`peak resident memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
const out = option('out');
if (out !== undefined) writeFileSync(out, `${parts.join('\n\n')}\n`);
