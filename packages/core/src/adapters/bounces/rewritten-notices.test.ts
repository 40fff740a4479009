import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bounceAddress } from './bounce-address.ts';
import { readBounce } from './read-bounce.ts';

const bounces = bounceAddress({ address: 'bounces@clinic.example', secret: 's'.repeat(32) });

const ids = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
const encodings = fc.constantFrom('7bit', 'BASE64', 'quoted-printable');
const states = fc.constantFrom(
  ['failed', 'bounced', '5'],
  ['delayed', 'delayed', '4'],
  ['delivered', 'delivered', '2'],
);
const boundaries = fc.stringMatching(/^[A-Za-z0-9'()+_,./:=?-]{1,70}$/);
const casings = fc.func(fc.boolean());

function encode(text: string, encoding: string): string {
  if (encoding === 'BASE64')
    return Buffer.from(text)
      .toString('base64')
      .replace(/.{1,76}/g, '$&\n');
  if (encoding !== 'quoted-printable') return text;
  return text.replace(/[^\n -<>-~]/g, (char) => `=${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

test('R7: however servers fold, encode and write it, a notice says the same', () => {
  const cases = fc.record({
    id: ids,
    encoding: encodings,
    state: states,
    boundary: boundaries,
    upper: casings,
    lineEnd: fc.constantFrom('\n', '\r\n'),
    preamble: fc.string({ unit: 'grapheme-ascii', maxLength: 80 }),
    folds: fc.boolean(),
    detail: fc.tuple(fc.nat(9), fc.nat(99)),
  });
  fc.assert(
    fc.property(cases, ({ id, encoding, state, boundary, upper, lineEnd, preamble, folds, detail }) => {
      const [action = '', expected = '', kind = ''] = state;
      const status = `${kind}.${detail.join('.')}`;
      const named = (name: string): string => (upper(name) ? name.toUpperCase() : name.toLowerCase());
      const fold = folds ? '\n\t' : ' ';
      const report = [
        `${named('Reporting-MTA')}: dns; mx`,
        '',
        `${named('Final-Recipient')}:${fold}rfc822; ann@example.org`,
        `${named('Action')}:${fold}${upper(action) ? action.toUpperCase() : action}`,
        `${named('Status')}:${fold}${status}`,
      ].join('\n');
      const text = [
        `${named('To')}: <${upper(id) ? bounces.senderOf(id).toUpperCase() : bounces.senderOf(id)}>`,
        `${named('Content-Type')}: Multipart/Report;${fold}report-type=delivery-status;${fold}boundary="${boundary}"`,
        '',
        `x ${preamble}`,
        `--${boundary}`,
        'Content-Type: Message/Delivery-Status',
        `Content-Transfer-Encoding: ${encoding}`,
        '',
        encode(report, encoding),
        `--${boundary}--`,
      ].join('\n');
      const read = readBounce(Buffer.from(text.replaceAll('\n', lineEnd)), { bounceAddress: bounces });
      expect(read).toMatchObject({ message: { deliveryId: id }, state: expected });
      // `5.0.0` says no more than the action does, and stays.
      expect(read?.status).toBe(status);
    }),
    { numRuns: 500 },
  );
});

test('any bytes at all are read as a notice, or not', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      expect(readBounce(bytes, { bounceAddress: bounces, messageIdDomain: 'clinic.example' })).toBeNull();
    }),
    { numRuns: 500 },
  );
});
