import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const ESC = '\u001b';

describe('text of a DICOM value, for the clinician', () => {
  // The names of PS3.5 Annexes H, I and J, and of PS3.3 C.12.1.1.2.
  test.each<[string, string[], string, string]>([
    ['nothing declared', [], 'Test^Anna', 'Test^Anna'],
    ['Latin 1', ['ISO_IR 100'], 'Buc^J\xe9r\xf4me', 'Buc^Jérôme'],
    ['Latin 2', ['ISO_IR 101'], 'W\xb3\xf3dka', 'Włódka'],
    ['Cyrillic', ['ISO_IR 144'], '\xbb\xee\xda\xd5', 'Люке'],
    ['Greek', ['ISO_IR 126'], '\xc4\xe9\xef\xed', 'Διον'],
    ['Arabic', ['ISO_IR 127'], '\xe2\xc8\xc7\xe6\xea', 'قباني'],
    ['Hebrew', ['ISO_IR 138'], '\xf9\xf8\xe5\xef', 'שרון'],
    ['Thai', ['ISO_IR 166'], '\xb9\xd2\xc2', 'นาย'],
    ['UTF-8', ['ISO_IR 192'], '\xe7\x8e\x8b^\xe5\xb0\x8f', '王^小'],
    ['GB18030', ['GB18030'], '\xcd\xf5^\xd0\xa1\xb6\xab', '王^小东'],
    ['katakana', ['ISO_IR 13'], '\xd4\xcf\xc0\xde^\xc0\xdb\xb3', 'ﾔﾏﾀﾞ^ﾀﾛｳ'],
    [
      'Japanese with code extensions',
      ['', 'ISO 2022 IR 87'],
      `Yamada^Tarou=${ESC}$B;3ED${ESC}(B^${ESC}$BB@O:${ESC}(B=${ESC}$B$d$^$@${ESC}(B^${ESC}$B$?$m$&${ESC}(B`,
      'Yamada^Tarou=山田^太郎=やまだ^たろう',
    ],
    [
      'Korean with code extensions, which a delimiter ends',
      ['', 'ISO 2022 IR 149'],
      `Hong^Gildong=${ESC}$)C\xfb\xf3^${ESC}$)C\xd1\xce\xd4\xd7`,
      'Hong^Gildong=洪^吉洞',
    ],
    [
      'Chinese with code extensions',
      ['', 'ISO 2022 IR 58'],
      `Zhang^XiaoDong=${ESC}$)A\xd5\xc5^${ESC}$)A\xd0\xa1\xb6\xab`,
      'Zhang^XiaoDong=张^小东',
    ],
    ['two alphabets', ['ISO 2022 IR 100', 'ISO 2022 IR 144'], `J\xe9^${ESC}-L\xbb\xee`, 'Jé^Лю'],
  ])('%s', (_what, terms, given, wanted) => {
    expect(decodeText(bytes(given), terms)).toBe(wanted);
  });

  test('whatever the bytes and the declaration, there is an answer and no longer one', () => {
    const term = fc.constantFrom('', 'ISO_IR 192', 'ISO_IR 13', 'ISO 2022 IR 87', 'ISO 2022 IR 149', 'GBK', 'nonsense');
    const byte = fc.oneof(fc.constantFrom(0x1b, 0x24, 0x28, 0x29, 0x42, 0x43, 0x2d), fc.nat(255));
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 40 }), fc.array(term, { maxLength: 3 }), (given, terms) => {
        expect(decodeText(Uint8Array.from(given), terms).length).toBeLessThanOrEqual(given.length);
      }),
    );
  });
});
