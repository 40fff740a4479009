import type { DataSet } from '../../dicom/types.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from './rule.ts';

const OVERLAY_DATA = 0x3000;
const OVERLAY_ROWS = 0x0010;
const OVERLAY_BIT_POSITION = 0x0102;

function isEmbedded(dataset: DataSet, group: number): boolean {
  if (dataset.elements.has(group * 0x10000 + OVERLAY_DATA)) return false;
  const position = dataset.number(group * 0x10000 + OVERLAY_BIT_POSITION) ?? 0;
  return position > 0 || dataset.elements.has(group * 0x10000 + OVERLAY_ROWS);
}

function check(dataset: DataSet): Finding[] {
  const groups = new Set<number>();
  for (const tag of dataset.elements.keys()) {
    const group = Math.floor(tag / 0x10000);
    if (group >= 0x6000 && group <= 0x60ff && group % 2 === 0) groups.add(group);
  }
  if (groups.size === 0) return [];
  const embedded = [...groups].filter((group) => isEmbedded(dataset, group));
  const findings: Finding[] = [{ code: 'overlays-dropped', effect: 'fact', data: { count: groups.size } }];
  if (embedded.length > 0)
    findings.push({ code: 'overlay-in-pixel-bits', effect: 'doubt', data: { count: embedded.length } });
  return findings;
}

/** Overlay planes (60xx) never reach an output; those that live in the pixels' unused bits are a doubt. */
export const overlaysRule: Rule = {
  id: 'overlays',
  describe: () =>
    'Overlay planes are not drawn. A 60xx group without Overlay Data (60xx,3000) means that the overlay lies in the ' +
    'pixel data itself (retired, PS3.5 8.1.2), where text may be part of the picture.',
  check: ({ dataset }) => check(dataset),
};
