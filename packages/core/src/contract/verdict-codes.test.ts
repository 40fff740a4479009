import { expect, test } from 'vitest';
import { clinicianCatalogues } from '../i18n/index.ts';
import { EVIDENCE_CODES, VERDICT_REASONS, verdictWordsKey } from './verdict-codes.ts';

test('R7: every reason of a verdict has words in every language of the clinician', () => {
  for (const [language, catalogue] of Object.entries(clinicianCatalogues))
    for (const reason of Object.keys(VERDICT_REASONS))
      expect([language, reason, Object.keys(catalogue).includes(verdictWordsKey(reason))]).toEqual([
        language,
        reason,
        true,
      ]);
});

test('a code of a newer server is put into words too', () => {
  expect(verdictWordsKey('of-tomorrow')).toBe('verdict.not-proven');
  expect(verdictWordsKey('constructor')).toBe('verdict.not-proven');
});

test('no code is a reason and plain evidence at once', () => {
  for (const code of Object.keys(EVIDENCE_CODES)) expect(Object.hasOwn(VERDICT_REASONS, code)).toBe(false);
});
