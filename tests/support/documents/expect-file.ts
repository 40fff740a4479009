import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Holds a document to what a test found; `STUDYSHARE_WRITE=1` writes it there instead. */
export function expectFile(path: string, found: string): void {
  if (process.env['STUDYSHARE_WRITE'] === '1') writeFileSync(path, found);
  else expect(readFileSync(path, 'utf8')).toBe(found);
}
