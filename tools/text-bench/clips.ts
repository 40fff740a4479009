import { paddleTextSearch } from '../../packages/core/src/adapters/paddle-text-search/index.ts';
import { HALVES } from './halves.ts';
import { type BenchClip, makeClip } from './make-clip.ts';
import { type MeasuredClipLine, measureClips } from './measure-clips.ts';

/**
 * Measures the search of clips:
 * `npm run bench:text-clips -- [--clips 6] [--frames 36] [--lines 12] [--half tuning|test]`.
 */
function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

const count = Number(option('clips') ?? 6);
const frames = Number(option('frames') ?? 36);
const lines = Number(option('lines') ?? 12);

async function* clipsOf(half: (typeof HALVES)[number]): AsyncGenerator<BenchClip> {
  for (let index = 0; index < count; index++) yield makeClip(half, index, frames, lines);
}

const HIDDEN = 0.9;
const READABLE = 0.5;

function row(name: string, among: readonly MeasuredClipLine[]): string {
  const part = (test: (line: MeasuredClipLine) => boolean) => {
    const hits = among.filter(test).length;
    return `${hits}/${among.length}${among.length === 0 ? '' : ` (${((100 * hits) / among.length).toFixed(0)} %)`}`;
  };
  const hidden = part(({ masked }) => masked >= HIDDEN);
  const safe = part(({ masked, remains }) => masked >= HIDDEN || remains);
  return `| ${name} | ${hidden} | ${safe} | ${part(({ masked, remains }) => masked < READABLE && !remains)} |`;
}

function table({ lines: all, seconds, lost, remaining }: Awaited<ReturnType<typeof measureClips>>): string {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const identities = all.filter(({ identity }) => identity);
  const labels = all.filter(({ identity }) => !identity);
  const steady = identities.filter(({ shown }) => shown === frames);
  const passing = identities.filter(({ shown }) => shown < frames);
  const on = (among: MeasuredClipLine[], background: string, least: number, most: number) =>
    among.filter((line) => line.background === background && line.contrast >= least && line.contrast <= most);
  const kinds = [
    ['in every frame', steady],
    ['in few frames', passing],
  ] as const;
  return [
    `${mean(seconds).toFixed(1)} s a clip; ${(100 * mean(lost)).toFixed(2)} % blacked out that was no text; ` +
      `${remaining}/${seconds.length} protected; labels kept ${labels.filter(({ masked }) => masked <= 0.05).length}/${labels.length}`,
    ['| lines | identity hidden | hidden or protected | left readable |', '| --- | --- | --- | --- |']
      .concat(
        kinds.flatMap(([name, among]) => [
          row(name, among),
          row(`${name}, on black`, on(among, 'black', 0, 255)),
          row(`${name}, on the fan, contrast 100 or more`, on(among, 'fan', 100, 255)),
          row(`${name}, on the fan, contrast 50 or less`, on(among, 'fan', 0, 50)),
        ]),
        [1, 2, 3, 5].map((shown) =>
          row(
            `in ${shown} of ${frames}`,
            passing.filter((line) => line.shown === shown),
          ),
        ),
      )
      .join('\n'),
  ].join('\n\n');
}

const search = paddleTextSearch({ threads: 2 });
for (const half of HALVES.filter(({ name }) => name === (option('half') ?? name)))
  console.log(`### ${half.name} half\n\n${table(await measureClips(search, clipsOf(half)))}\n`);
await search.close();
