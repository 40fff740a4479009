import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { providerWords } from './provider-words.ts';

const CONTACT = 'ann-marie.mueller@example.org';

describe('R7: the words of a provider', () => {
  test.each([
    [
      '550 5.1.1 <ann-marie.mueller@example.org>: Recipient address rejected: User unknown',
      'Recipient address rejected: User unknown',
    ],
    ['550 Unknown user ann-marie.mueller', 'Unknown user'],
    [
      '550-5.1.1 The email account that you tried to reach\r\n550-5.1.1 does not exist. https://support.example.com/a/?p=NoSuchUser x12-20a7df6si4',
      'The email account that you tried to reach does not exist',
    ],
    ["452-4.2.2 The recipient's inbox is out of storage space", "The recipient's inbox is out of storage space"],
    ['The message to +46 70-174 06 05 could not be delivered', 'The message to … could not be delivered'],
    ['Mailbox of Ann-Marie Mueller is full', 'Mailbox of … is full'],
    ['code 4711 was refused', 'code … was refused'],
    ['451 4.7.1 Greylisted, try again in 300 seconds', 'Greylisted, try again in 300 seconds'],
    ['relay access denied by mx1.example.net', 'relay access denied by'],
    ['"ann marie"@example.org is unknown here', 'is unknown here'],
    ['no user ann-marie.muelle here', 'no user … here'],
  ])('%s', (given, kept) => {
    expect(providerWords(given, CONTACT)?.replace(/^… | …$/g, '')).toBe(kept);
  });

  test('of nothing, and of what holds nothing else, nothing is kept', () => {
    for (const given of [null, undefined, '', '550', '550 5.1.1', CONTACT, '12 34 56', '\u0000\u200b']) {
      expect(providerWords(given, CONTACT)).toBeNull();
    }
  });

  const around = fc.string({ unit: 'binary', maxLength: 60 });
  const gap = fc.constantFrom(' ', '\t', '\r\n', ' <', ': ', ' (', ' "');
  const holds = (secret: string, words: string | null) => (words ?? '').toLowerCase().includes(secret.toLowerCase());

  test('hold no email address', () => {
    const label = fc.stringMatching(/^[a-z0-9åäöß-]{3,12}$/);
    fc.assert(
      fc.property(
        around,
        gap,
        label,
        label,
        fc.constantFrom('example.org', 'mail.beispiel.de', 'пример.рф'),
        around,
        (a, g, one, two, host, b) => {
          const words = providerWords(`${a}${g}${one}.${two}@${host}> ${b}`, CONTACT);
          expect(words ?? '').not.toContain('@');
          expect(holds(`${one}.${two}`, words) && !`${a}${b}`.includes(`${one}.${two}`)).toBe(false);
        },
      ),
    );
  });

  test('hold no phone number, delete code or one-time code: nowhere four digits in a row, however divided', () => {
    const divided = fc
      .array(
        fc.tuple(
          fc.integer({ min: 0, max: 9 }),
          fc.constantFrom('', ' ', '-', '.', ' (', ') ', '/', '\u2011', '\u00a0'),
        ),
        {
          minLength: 4,
          maxLength: 14,
        },
      )
      .map((parts) => parts.map(([digit, between]) => `${digit}${between}`).join(''));
    fc.assert(
      fc.property(around, divided, fc.boolean(), around, (a, number, wide, b) => {
        const written = wide ? number.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit))) : number;
        const words = providerWords(`${a} ${written} ${b}`, '+46701740605') ?? '';
        expect(words).not.toMatch(/\p{Nd}{4}/u);
        expect(words).not.toMatch(/\p{Nd}(?:[^\p{L}\p{Nd}…]{0,3}\p{Nd}){3}/u);
      }),
    );
  });

  test.each(['code 12( 5.1.1 34 refused', 'code 12. 4.7.1 #5.7.1 .34 refused'])(
    'hold no code that a status code stands in the middle of: %s',
    (said) => expect(providerWords(said, '+46701740605')).not.toMatch(/12.*34/),
  );

  test('hold no link, and nothing of a link', () => {
    const token = fc.stringMatching(/^[A-Za-z0-9_-]{22}$/);
    fc.assert(
      fc.property(
        around,
        fc.constantFrom('https://', 'http://', '', 'hxxp://www.'),
        token,
        around,
        (a, scheme, secret, b) => {
          const words = providerWords(`${a} ${scheme}images.clinic.example/l/${secret} ${b}`, CONTACT);
          expect(holds(secret, words)).toBe(false);
          expect(holds('clinic.example', words)).toBe(false);
        },
      ),
    );
  });

  test('hold nothing of the contact, even where it stands alone', () => {
    const part = fc.stringMatching(/^[a-zåäö]{2,10}$/);
    fc.assert(
      fc.property(part, part, fc.constantFrom('.', '_', '+', '-'), (one, two, between) => {
        const words = ` ${providerWords(`no user ${one}${between}${two} or ${two} here, ${one}`, `${one}${between}${two}@example.org`)} `;
        const ours = ['no', 'user', 'or', 'here', 'null'];
        for (const secret of [one, two]) if (!ours.includes(secret)) expect(words).not.toContain(` ${secret} `);
      }),
    );
  });

  test('are one line of at most 200 characters, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 3_000 }),
        fc.string({ unit: 'binary', maxLength: 40 }),
        (given, contact) => {
          const words = providerWords(given, contact) ?? 'a';
          expect([...words].length).toBeLessThanOrEqual(200);
          expect(words).not.toMatch(/[\p{Cc}\n\r]/u);
          expect(words.trim()).not.toBe('');
        },
      ),
    );
  });

  test('keep no half of an address that grew beyond what is read', () => {
    expect(providerWords(`${'㌀ '.repeat(499)}ann-marie.mueller@example.org`, CONTACT)).not.toMatch(
      /ann|marie|mueller/,
    );
  });

  test('take no time to speak of, however they are made', () => {
    for (const hostile of [
      '"'.repeat(2_000),
      `${'1-'.repeat(900)}a`,
      'a.'.repeat(1_000),
      '@'.repeat(2_000),
      '… '.repeat(1_000),
      // One character that becomes four letters, six, or eighteen.
      '㌀'.repeat(2_000),
      '㍿'.repeat(2_000),
      'ﷺ'.repeat(2_000),
    ]) {
      providerWords(hostile.repeat(1_000), hostile);
      providerWords(hostile, CONTACT);
    }
  });
});
