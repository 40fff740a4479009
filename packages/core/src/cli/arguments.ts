import { parseArgs } from 'node:util';

/** How the program is called; printed with every refusal. */
export const USAGE = `Usage: studyshare anonymize <file|folder> --out <folder> [--report <file>] [--dicom]

  --out <folder>    where pictures (.jpg), clips (.mp4) and report.json are written;
                    what could not be proven anonymous goes to <folder>/protected
  --report <file>   where the report is written instead
  --dicom           also write de-identified DICOM files (not available in this version)

Ultrasound counts as anonymized when the regions its device declared are proven and everything else is blacked out;
text inside a region is not searched for.
`;

/** A call that was right. */
export interface AnonymizeCall {
  source: string;
  out: string;
  report: string | undefined;
}

/** Why a call was wrong, in words for the terminal. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        report: { type: 'string' },
        dicom: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The call could not be read.');
  }
}

/** Reads the arguments after the program's name. @throws UsageError when they are wrong */
export function readArguments(args: readonly string[]): AnonymizeCall | 'help' {
  const { values, positionals } = parse(args);
  if (values.help === true) return 'help';
  const [command, source, ...more] = positionals;
  if (command === undefined) throw new UsageError('A command is missing.');
  if (command !== 'anonymize') throw new UsageError(`There is no command "${command}".`);
  if (source === undefined || source === '') throw new UsageError('The file or folder to read is missing.');
  if (more.length > 0) throw new UsageError('Only one file or folder can be given.');
  if (values.out === undefined || values.out === '') throw new UsageError('--out <folder> is missing.');
  if (values.report === '') throw new UsageError('--report needs a file name.');
  if (values.dicom === true) throw new UsageError('DICOM output is not available yet; leave out --dicom.');
  return { source, out: values.out, report: values.report };
}
