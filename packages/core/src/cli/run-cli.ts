import { availableParallelism } from 'node:os';
import type { DeidentifyOptions } from '../deidentify/index.ts';
import { createObjectProcessor } from '../deidentify/index.ts';
import { anonymize } from './anonymize.ts';
import { readArguments, USAGE } from './arguments.ts';
import { type CheckedCall, checkPaths } from './check-paths.ts';
import type { CliIo } from './cli-io.ts';
import { findTextSearch } from './find-text-search.ts';
import { runInit } from './init/run-init.ts';
import { listStudies } from './list-studies.ts';
import { OPERATOR_COMMANDS, OPERATOR_USAGE, runOperatorCommand } from './operator-commands.ts';
import { readKey } from './read-key.ts';
import { UsageError } from './usage-error.ts';

/** On one processor a second worker would only hold more frames: the encoder of clips runs beside the first as it is. */
const WORKERS = Math.min(2, availableParallelism());

async function processingOptions(call: CheckedCall): Promise<DeidentifyOptions> {
  return {
    trustUltrasoundRegions: call.regionsAlone,
    ultrasoundProof: call.ultrasoundProof,
    searchUltrasound: !call.regionsAlone,
    trustTextSearch: call.trustTextSearch,
    ...(call.dicom
      ? {
          dicom: {
            profile: call.profile,
            secret: await readKey(call.keyFile),
            encoding: call.dicomEncoding,
            heads: call.dicomHeads,
          },
        }
      : {}),
    ...(call.explain ? { explain: call.profile } : {}),
  };
}

async function runAnonymize(call: CheckedCall, io: CliIo): Promise<number> {
  const options = await processingOptions(call);
  const textSearch = findTextSearch();
  const processor = createObjectProcessor({ workers: WORKERS, ...(textSearch ? { textSearch } : {}) });
  try {
    const tally = await anonymize(call, {
      processor,
      options,
      // One more, so that no worker waits for the disk.
      parallel: WORKERS + 1,
      progress: (line) => io.stderr(`${line}\n`),
      signal: io.signal,
    });
    io.stdout(
      `${tally.anonymized} anonymized, ${tally.protected} protected, ${tally.undeliverable} undeliverable. ` +
        `Report: ${call.report}\n`,
    );
    return 0;
  } finally {
    await processor.close();
    await textSearch?.close();
  }
}

/**
 * The program `studyshare`. Exit code 0: every object got a verdict, whatever it is, or nothing is at fault or stuck; 2: the
 * call was wrong; 1: an output could not be written, or something is at fault; 130: interrupted.
 */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  const [name = ''] = args;
  try {
    if (Object.hasOwn(OPERATOR_COMMANDS, name)) return await runOperatorCommand(name, args.slice(1), io);
    if (name === 'init') {
      io.stdout(await runInit(args.slice(1)));
      return 0;
    }
    if (name === 'studies') {
      io.stdout(await listStudies(args.slice(1)));
      return 0;
    }
    const call = readArguments(args);
    if (call === 'help') {
      io.stdout(`${USAGE}\n${OPERATOR_USAGE}`);
      return 0;
    }
    return await runAnonymize(await checkPaths(call), io);
  } catch (error) {
    if (error instanceof UsageError) {
      const usage = error.usage ?? usageOf(name);
      io.stderr(`studyshare: ${error.message}\n${usage === '' ? '' : `\n${usage}`}`);
      return 2;
    }
    if (io.signal.aborted) return 130;
    io.stderr(`studyshare: ${error instanceof Error ? error.message : 'failed'}\n`);
    return 1;
  }
}

function usageOf(name: string): string {
  if (Object.hasOwn(OPERATOR_COMMANDS, name)) return OPERATOR_USAGE;
  return name === 'anonymize' ? USAGE : `${USAGE}\n${OPERATOR_USAGE}`;
}
