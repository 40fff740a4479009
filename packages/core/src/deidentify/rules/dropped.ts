import type { EvidenceCode } from '../../contract/verdict-codes.ts';
import { TAGS } from '../../dicom/index.ts';
import type { DataSet } from '../../dicom/types.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from './rule.ts';

function check(dataset: DataSet): Finding[] {
  let privateElements = 0;
  let curves = 0;
  for (const tag of dataset.elements.keys()) {
    const group = Math.floor(tag / 0x10000);
    if (group % 2 === 1) privateElements++;
    else if (group >= 0x5000 && group <= 0x50ff) curves++;
  }
  const findings: Finding[] = [];
  const tell = (code: EvidenceCode, count: number) => {
    if (count > 0) findings.push({ code, effect: 'fact', data: { count } });
  };
  tell('private-elements-dropped', privateElements);
  tell('curve-elements-dropped', curves);
  tell('icon-dropped', dataset.elements.has(TAGS.IconImageSequence) ? 1 : 0);
  return findings;
}

/** Tells what is left behind. The outputs are new JPEG and MP4 files: nothing of the header can reach them. */
export const droppedRule: Rule = {
  id: 'dropped',
  describe: () => 'Private elements, curves (50xx) and icon images are left behind and counted in the evidence.',
  check: ({ dataset }) => check(dataset),
};
