import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMALL_STUDY, writeSmallStudy } from '../../../examples/mini-pacs/test/small-study.ts';
import { encodeDicomFile } from '../../../tools/synthetic/dicom-file.ts';
import { createReportPdf } from '../../../tools/synthetic/report-pdf.ts';

const ENCAPSULATED_PDF = '1.2.840.10008.5.1.4.1.1.104.1';

export const STUDY = SMALL_STUDY;
/** Large enough that each word of the banner is found and covered. */
const SIZE = { width: 480, height: 400 };

/** With the clip two pages of five. */
const STILLS = 6;

/** An invented study of stills, a clip and a report, so small that preparing it takes a moment. */
export function writeStudy(folder: string): void {
  writeSmallStudy(folder, STILLS, SIZE);
  const pdf = createReportPdf(['Report for Testperson Qwzalma', 'Everything in this report is invented.']);
  const report = encodeDicomFile(ENCAPSULATED_PDF, `${STUDY}.900`, [
    [0x00080060, 'CS', 'DOC'],
    [0x00100010, 'PN', 'Qwzalma^Testperson'],
    [0x0020000d, 'UI', STUDY],
    [0x00200013, 'IS', '900'],
    [0x00420010, 'ST', 'Report'],
    [0x00420011, 'OB', pdf],
    [0x00420012, 'LO', 'application/pdf'],
  ]);
  writeFileSync(join(folder, 'report.dcm'), report);
}
