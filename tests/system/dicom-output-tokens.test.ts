/** No planted token and no burned-in box of the samples is left in DICOM compressed anew, and nothing is refused. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ReportEntry } from '../../packages/core/src/cli/report-file.ts';
import { runCli } from '../../packages/core/src/cli/run-cli.ts';
import { LOSSLESS_ENCODINGS } from '../../packages/core/src/contract/settings.ts';
import { parseDicom } from '../../packages/core/src/dicom/index.ts';
import { SYNTAX_OF_ENCODING } from '../../packages/core/src/dicom/write/index.ts';
import { hasSampleFiles, samplePath } from '../../packages/core/src/testing/sample-files.ts';
import { checkTokens } from '../../tools/check-tokens.ts';

const folder = mkdtempSync(join(tmpdir(), 'studyshare-dicom-tokens-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COMPRESSED = LOSSLESS_ENCODINGS.filter((encoding) => encoding !== 'uncompressed');
const silent = { stdout: () => {}, stderr: () => {}, signal: new AbortController().signal };

describe.runIf(hasSampleFiles()).each(COMPRESSED)('A2, A3: samples with planted identities in %s', (encoding) => {
  test('give DICOM files in which none of it is left', async () => {
    const truth = samplePath('synthetic/truth.json');
    const out = join(folder, encoding);
    const call = [
      'anonymize',
      dirname(truth),
      '--out',
      out,
      '--regions-alone',
      '--dicom',
      '--dicom-heads',
      '--dicom-encoding',
      encoding,
    ];
    expect(await runCli(call, silent)).toBe(0);
    const { faults, boxesChecked } = await checkTokens(truth, out);
    expect([faults, boxesChecked > 15]).toEqual([[], true]);
    const { objects } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as { objects: ReportEntry[] };
    const codes = objects.flatMap(({ evidence }) => evidence.map(({ code }) => code));
    expect(codes.filter((code) => /^(dicom|gate)-/.test(code))).toEqual([]);
    const files = objects.flatMap(({ outputs }) => outputs).filter((path) => path.endsWith('.dcm'));
    expect(files.length).toBeGreaterThan(8);
    for (const path of files)
      expect(parseDicom(readFileSync(join(out, path))).transferSyntaxUid).toBe(SYNTAX_OF_ENCODING[encoding]);
  });
});
