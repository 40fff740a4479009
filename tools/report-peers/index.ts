/**
 * Writes `docs/de-identification-peers.md`: planted identities that survive in what Studyshare and other tools give out,
 * over the same files, searched by the same checker. Tools that are not installed are named and left out. Ends with 1
 * when anything survives in what Studyshare calls anonymized.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dcmjs } from './dcmjs.ts';
import { gdcmanon } from './gdcmanon.ts';
import { judgeFiles, judgePeer, type PeerResult, type Planted } from './judge-peer.ts';
import { orthanc } from './orthanc.ts';
import { ours, oursDicom } from './ours.ts';
import type { Peer } from './peer.ts';
import { pydicom } from './pydicom.ts';
import { writeReport } from './write-report.ts';

const SAMPLES = fileURLToPath(new URL('../../../shared/samples/synthetic/', import.meta.url));
const TARGET = new URL('../../docs/de-identification-peers.md', import.meta.url);
const PEERS: readonly Peer[] = [ours, oursDicom, gdcmanon, dcmjs, pydicom, orthanc];

function readTruth(): Map<string, Planted> {
  const { files } = JSON.parse(readFileSync(join(SAMPLES, 'truth.json'), 'utf8')) as { files: Record<string, Planted> };
  return new Map(Object.entries(files));
}

async function main(): Promise<number> {
  if (!existsSync(join(SAMPLES, 'truth.json'))) {
    console.error('There are no ../shared/samples beside the repository.');
    return 2;
  }
  const truth = readTruth();
  const names = readdirSync(SAMPLES).filter((name) => name.endsWith('.dcm') && truth.has(name));
  const inputs = names.map((name) => join(SAMPLES, name));
  const untouched = await judgeFiles(
    inputs.map((input) => [input, [input]] as const),
    truth,
    new Map(),
  );
  const results: PeerResult[] = [];
  const absent: Peer[] = [];
  for (const peer of PEERS) {
    const version = await peer.version();
    if (version === undefined) absent.push(peer);
    else results.push(await judgePeer(peer, version, inputs, truth));
    console.error(`${peer.name}: ${version ?? 'not available here'}`);
  }
  writeFileSync(TARGET, writeReport({ results, absent, untouched }));
  const own = results.filter(({ peer }) => peer === ours || peer === oursDicom);
  return own.some(({ open }) => open.withToken.length + open.withBox.length > 0) ? 1 : 0;
}

process.exitCode = await main();
