import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PeerOutputs } from './peer.ts';

/** Gives each input to `change` with the name of its output; what exists and holds anything afterwards is the output. */
export async function perFile(
  inputs: readonly string[],
  folder: string,
  change: (input: string, output: string) => Promise<unknown>,
): Promise<PeerOutputs> {
  const outputs: PeerOutputs = new Map();
  for (const input of inputs) {
    const output = join(folder, basename(input));
    const done = await change(input, output);
    if (done !== undefined && existsSync(output) && statSync(output).size > 0)
      outputs.set(input, { open: [output], closed: [] });
  }
  return outputs;
}
