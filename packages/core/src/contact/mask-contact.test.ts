import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskContact } from './mask-contact.ts';

test.each([
  ['email', 'test@example.org', 'te•••@example.org'],
  ['email', 'ann@example.org', 'a•••@example.org'],
  ['email', 'a@example.org', '•••@example.org'],
  ['email', 'nonsense', '•••'],
  ['sms', '+46701234567', '+46 70 ••• •• 67'],
  ['sms', '+12125550123', '+1 21• ••• ••23'],
  ['sms', '+3546111234', '+354 ••• ••34'],
  ['sms', 'nonsense', '•••'],
] as const)('S8: %s %s is shown as %s', (channel, value, masked) => {
  expect(maskContact(channel, value)).toBe(masked);
});

test('a mask never holds the middle of a contact, nor how long a mailbox is', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcdefghij'), minLength: 3, maxLength: 40 });
  fc.assert(
    fc.property(letters, letters, (one, other) => {
      const [mask, second] = [one, other].map((local) => maskContact('email', `te${local}@example.org`));
      expect(mask).toBe(second);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999 }), (middle) => {
      const number = `+4670${String(middle).padStart(5, '0')}67`;
      expect(maskContact('sms', number).replace(/[^\d+]/g, '')).toBe('+467067');
    }),
  );
});
