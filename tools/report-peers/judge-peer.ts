import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Box } from '../check-tokens.ts';
import { showsBox } from './find-boxes.ts';
import { findTokens } from './find-tokens.ts';
import type { Peer } from './peer.ts';

/** What was planted in a file. */
export interface Planted {
  headerTokens: string[];
  burnedIn: Box[];
}

/** Files of one kind of output: all, those with a token, those in which a burned-in box shows. Names of the inputs. */
export interface Judged {
  files: string[];
  withToken: string[];
  withBox: string[];
}

/** What became of the files under one tool. */
export interface PeerResult {
  peer: Peer;
  version: string;
  /** Given out as de-identified. */
  open: Judged;
  /** Given out behind a password only. */
  closed: Judged;
  refused: string[];
  /** In how many files given out as de-identified each token survives. */
  tokens: Map<string, number>;
}

/** Searches the outputs of some inputs; counts each token found in `tokens`. */
export async function judgeFiles(
  outputs: Iterable<readonly [input: string, files: readonly string[]]>,
  truth: ReadonlyMap<string, Planted>,
  tokens: Map<string, number>,
): Promise<Judged> {
  const judged: Judged = { files: [], withToken: [], withBox: [] };
  for (const [input, files] of outputs) {
    if (files.length === 0) continue;
    const name = basename(input);
    const { headerTokens, burnedIn } = truth.get(name)!;
    const found = new Set(files.flatMap((file) => findTokens(file, headerTokens)));
    for (const token of found) tokens.set(token, (tokens.get(token) ?? 0) + 1);
    judged.files.push(name);
    if (found.size > 0) judged.withToken.push(name);
    for (const file of files)
      if (!judged.withBox.includes(name) && (await showsBox(file, burnedIn))) judged.withBox.push(name);
  }
  return judged;
}

/** Runs one tool over the inputs and searches what it gives out. */
export async function judgePeer(
  peer: Peer,
  version: string,
  inputs: readonly string[],
  truth: ReadonlyMap<string, Planted>,
): Promise<PeerResult> {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-peers-'));
  try {
    const outputs = await peer.run(inputs, folder);
    const of = (kind: 'open' | 'closed') => [...outputs].map(([input, files]) => [input, files[kind]] as const);
    const tokens = new Map<string, number>();
    return {
      peer,
      version,
      open: await judgeFiles(of('open'), truth, tokens),
      closed: await judgeFiles(of('closed'), truth, new Map()),
      refused: inputs.filter((input) => !outputs.has(input)).map((input) => basename(input)),
      tokens,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
