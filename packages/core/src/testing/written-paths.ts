import type { AttributeExplanation } from '../deidentify/header/index.ts';
import type { DataSet, ParsedDicom } from '../dicom/types.ts';

function pathsOf(dataSet: DataSet, prefix: string): string[] {
  return [...dataSet.elements.values()].flatMap(({ tag, items = [] }) => {
    const path = prefix + tag.toString(16).toUpperCase().padStart(8, '0');
    return [path, ...items.flatMap((item, index) => pathsOf(item, `${path}[${index}].`))];
  });
}

/** The path of every element of a file, file meta information and items included, in order. */
export function writtenPaths({ meta, dataset }: ParsedDicom): string[] {
  return [...pathsOf(meta, ''), ...pathsOf(dataset, '')].sort();
}

/** The paths that an explanation says are written, in order. */
export function explainedPaths(explanations: readonly AttributeExplanation[]): string[] {
  const written = explanations.filter(({ action }) => action !== 'removed');
  return written.map((one) => one.written ?? one.path).sort();
}
