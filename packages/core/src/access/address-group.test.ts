import { describe, expect, test } from 'vitest';
import { addressGroup } from './address-group.ts';

describe('what guesses are counted by', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.1:51234', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:201', '192.0.2.1'],
    ['[::ffff:192.0.2.1]:443', '192.0.2.1'],
    ['2001:db8:1:200::1', '2001:db8:1:200::/56'],
    ['2001:db8:1:2ff:ffff:ffff:ffff:ffff', '2001:db8:1:200::/56'],
    ['[2001:DB8:1:2ab::7]:51234', '2001:db8:1:200::/56'],
    ['2001:db8:1:300::1', '2001:db8:1:300::/56'],
    ['fe80::1%eth0', 'fe80:0:0:0::/56'],
    ['::1', '0:0:0:0::/56'],
    ['', ''],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (address, group) => {
    expect(addressGroup(address)).toBe(group);
  });

  test('P8: a guesser with a network of IPv6 addresses has one budget, not one for each address', () => {
    const groups = Array.from({ length: 1000 }, (_, at) =>
      addressGroup(`2001:db8:0:${(at % 256).toString(16)}::${at.toString(16)}`),
    );
    expect(new Set(groups).size).toBe(1);
  });
});
