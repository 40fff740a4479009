/** A reader in a folder of their own, who does what a document says, and literally. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type StartedProgram, startProgram } from '../../support/started-program.ts';
import type { Step } from './read-steps.ts';

export interface Reader {
  /** What goes on, in the order in which it was started. */
  readonly running: readonly StartedProgram[];
  carryOut(step: Step): Promise<void>;
  leave(): Promise<void>;
}

/**
 * What the reader has instead of what the document can only speak of. Everything else is done as it stands there.
 */
export interface InPlaceOf {
  /** Packed packages, by the name of the folder: installed in place of those of the registry. */
  tarballs: ReadonlyMap<string, string>;
  /** In place of `<your DICOM files>`. */
  dicom: readonly string[];
  /** In place of the Orthanc that the document names. */
  archive?: string;
  /** What a server is told in its environment, where the same names of `.env` give way: ports that are free here. */
  env: Readonly<Record<string, string>>;
}

const RUNS_ON = /^node (--env-file=\.env .*)$/;
/** Where Debian's Orthanc answers. */
const ORTHANC = 'http://127.0.0.1:8042/dicom-web';
/** The id of the study, which the document shortens. */
const STUDY_ID = '1.2.840…';

export function newReader(folder: string, { tarballs, dicom, archive = ORTHANC, env }: InPlaceOf): Reader {
  let studyId = '';
  const running: StartedProgram[] = [];
  const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  const npm = { npm_config_prefer_offline: 'true', npm_config_audit: 'false', npm_config_fund: 'false' };
  const environment = { ...process.env, ...npm, NODE_ENV: undefined, NO_COLOR: '1', PATH, ...env };

  async function type(command: string): Promise<void> {
    const [, args] = RUNS_ON.exec(command) ?? [];
    if (args !== undefined) return void running.push(startProgram(args.split(' '), folder, environment));
    if (command === 'cp <your DICOM files> dicom/') {
      for (const file of dicom) cpSync(file, join(folder, 'dicom', basename(file)));
      return;
    }
    const packed = command
      .replaceAll(ORTHANC, archive)
      .replaceAll(/@studyshare\/([\w-]+)/g, (name, packageName) => tarballs.get(packageName) ?? name);
    const { stdout } = await promisify(execFile)('sh', ['-c', packed], { cwd: folder, env: environment }).catch(
      (fault) => {
        throw new Error(`${command}:\n${fault.stdout}${fault.stderr}`);
      },
    );
    if (command.startsWith('npx studyshare studies ')) studyId = stdout.split(' ')[0] ?? '';
  }

  return {
    running,
    async carryOut(step) {
      if (step.kind === 'type') {
        for (const command of step.commands) await type(command);
        return;
      }
      if (step.file === '') throw new Error(`${step.block.file}: a block does not say in which file it belongs`);
      mkdirSync(dirname(join(folder, step.file)), { recursive: true });
      writeFileSync(join(folder, step.file), step.block.code.replaceAll(STUDY_ID, studyId));
    },
    async leave() {
      for (const program of running) await program.kill();
    },
  };
}
