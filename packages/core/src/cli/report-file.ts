import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Verdict } from '../contract/clinician.ts';
import type { AttributeExplanation, Evidence, ReasonCode } from '../deidentify/index.ts';

/** One object in `report.json`. Paths are relative: `source` to what was read, `outputs` to the output folder. */
export interface ReportEntry {
  source: string;
  sopClassUid: string;
  verdict: Verdict;
  reasons: ReasonCode[];
  evidence: Evidence[];
  outputs: string[];
  /** With `--explain`: what happens to each attribute, and by which rule. */
  attributes?: AttributeExplanation[];
}

/** Writes `{ "objects": [...] }` entry by entry, so that a large folder needs no more memory than a small one. */
export class ReportFile {
  readonly #file: FileHandle;
  #entries = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async create(path: string): Promise<ReportFile> {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'w');
    await file.write('{ "objects": [');
    return new ReportFile(file);
  }

  async add(entry: ReportEntry): Promise<void> {
    await this.#file.write(`${this.#entries++ === 0 ? '' : ','}\n${JSON.stringify(entry)}`);
  }

  async close(): Promise<void> {
    await this.#file.write('\n] }\n');
    await this.#file.close();
  }
}
