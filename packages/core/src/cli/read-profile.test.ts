import { describe, expect, test } from 'vitest';
import { BASIC_PROFILE } from '../contract/settings.ts';
import { PROFILE_WORDS, readProfile } from './read-profile.ts';

describe('A6: --keep chooses options of the profile', () => {
  test('each word opens one option, and together they open all', () => {
    for (const [word, part] of Object.entries(PROFILE_WORDS)) {
      expect(Object.keys(part)).toHaveLength(1);
      expect(readProfile(word)).toEqual({ ...BASIC_PROFILE, ...part });
    }
    const all = readProfile(Object.keys(PROFILE_WORDS).join(', '));
    expect(Object.values(all).filter((value) => value === false || value === 'none')).toEqual([]);
    expect(Object.keys(all).sort()).toEqual(Object.keys(BASIC_PROFILE).sort());
  });

  test('nothing is the Basic Profile, an unknown word is refused with those that are known', () => {
    expect(readProfile('')).toEqual(BASIC_PROFILE);
    expect(() => readProfile('everything')).toThrow(/safe-private/);
    expect(() => readProfile('toString')).toThrow(/does not know "toString"/);
  });
});
