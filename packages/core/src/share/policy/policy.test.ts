import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ShareState } from '../../contract/clinician.ts';
import { endOfDay } from '../../contract/lifespan.ts';
import { shareActions } from './actions.ts';
import { retryDelay } from './delivery-retry.ts';
import { decideGate, type GuardedShare, isGuarded, protectionOf } from './gate.ts';
import { decideLifespan } from './lifespan.ts';
import { slicePage } from './page-slice.ts';
import { preparationDelay } from './preparation-retry.ts';
import { endAfterResend, resendAction } from './resend-policy.ts';
import { isOver, refusalOf, stateAt } from './share-life.ts';

const NOW = 1_800_000_000_000;
const settings = { lifespanDays: 90, minLifespanDays: 7, maxLifespanDays: 180 };
const nothing = { unlocked: false, contactVerified: false };
const open: GuardedShare = { linkCodeHash: null, passwordHash: null, holdsProtected: false };
const SENT = { releaseHold: false, heldFor: null, report: null };
const states: ShareState[] = ['preparing', 'held', 'ready', 'suspended', 'expired', 'revoked', 'deleted', 'failed'];

test('an archive that is away is asked after 10 seconds, then ever more rarely, at least every 5 minutes', () => {
  expect([0, 9_000, 60_000, 86_400_000].map(preparationDelay)).toEqual([10_000, 10_000, 60_000, 300_000]);
});

describe('lifespan', () => {
  test('L4: without a wish the account’s default counts, a wish must lie within its bounds', () => {
    expect(decideLifespan(undefined, settings)).toEqual({ days: 90 });
    expect(decideLifespan(7, settings)).toEqual({ days: 7 });
    expect(decideLifespan(180, settings)).toEqual({ days: 180 });
    for (const asked of [6, 181, 0, -1, 7.5, Number.NaN]) {
      expect(decideLifespan(asked, settings)).toEqual({
        fault: { field: 'lifespanDays', code: 'share.lifespan_out_of_bounds', params: { min: 7, max: 180 } },
      });
    }
  });
});

describe('the life of a share', () => {
  test('L3: a share past its date is expired whatever was recorded, one that was ended stays what it was', () => {
    for (const state of states) {
      const later = stateAt({ state, expiresAt: NOW }, NOW);
      expect(later).toBe(isOver(state) ? state : 'expired');
      expect(stateAt({ state, expiresAt: NOW + 1 }, NOW)).toBe(state);
    }
  });

  test('R2: only a ready share can be sent again, and every other state says why', () => {
    for (const state of states) {
      if (state === 'ready') expect(resendAction(state)).toEqual({ allowed: true });
      else expect(resendAction(state)).toEqual({ allowed: false, reason: `share.${state}` });
    }
  });

  test('R1: resending leaves the expiry alone unless the account decided otherwise', () => {
    expect(
      endAfterResend({ lifespanDays: 30 }, { resendRestartsLifespan: false, timeZone: 'UTC' }, NOW),
    ).toBeUndefined();
    expect(endAfterResend({ lifespanDays: 30 }, { resendRestartsLifespan: true, timeZone: 'UTC' }, NOW)).toBe(
      endOfDay(NOW, 30, 'UTC'),
    );
  });

  test('R6: whatever is not over can be revoked', () => {
    for (const state of states) expect(shareActions(state, SENT).revoke.allowed).toBe(!isOver(state));
    expect(shareActions('deleted', SENT).revoke.reason).toBe('share.deleted');
    expect(refusalOf('ready')).toBeUndefined();
  });
});

describe('the gate', () => {
  test('P1: nothing protected, nothing asked', () => {
    expect(decideGate(open, nothing, 'contact-otp')).toBe('open');
    expect(isGuarded(open)).toBe(false);
    expect(protectionOf(open)).toBe('none');
  });

  test('P2: a protected object puts the whole page behind a password', () => {
    const share = { ...open, holdsProtected: true, passwordHash: 'hash' };
    expect(decideGate(share, nothing, 'contact-otp')).toBe('password');
    expect(decideGate(share, { ...nothing, unlocked: true }, 'contact-otp')).toBe('open');
    expect(protectionOf(share)).toBe('password');
  });

  test('P3: the first password needs a one-time code, unless the account lets the first visitor choose', () => {
    const share = { ...open, holdsProtected: true };
    expect(decideGate(share, nothing, 'contact-otp')).toBe('request-password');
    expect(decideGate(share, { ...nothing, contactVerified: true }, 'contact-otp')).toBe('create-password');
    expect(decideGate(share, nothing, 'first-visitor')).toBe('create-password');
  });

  test('P5: a one-time code lets a forgotten password be replaced, it does not open the page by itself', () => {
    const share = { ...open, holdsProtected: true, passwordHash: 'hash' };
    expect(decideGate(share, { ...nothing, contactVerified: true }, 'first-visitor')).toBe('create-password');
  });

  test('P6: the link code is asked for whatever the share holds, and a one-time code is a way in', () => {
    for (const holdsProtected of [true, false]) {
      const share = { ...open, linkCodeHash: 'hash', holdsProtected };
      expect(decideGate(share, nothing, 'first-visitor')).toBe('link-code');
      expect(decideGate(share, { ...nothing, unlocked: true }, 'contact-otp')).toBe('open');
      expect(decideGate(share, { ...nothing, contactVerified: true }, 'contact-otp')).toBe('open');
      expect(protectionOf(share)).toBe('link-code');
    }
  });

  test('P6: once lifted, protected content asks even those for a password whom the link code had let in', () => {
    const lifted = { ...open, holdsProtected: true };
    expect(decideGate(lifted, { ...nothing, unlocked: true }, 'contact-otp')).toBe('request-password');
  });

  test('P2: no mix of proofs opens a protected page without a password or a link code', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (unlocked, contactVerified, first) => {
        const share = { ...open, holdsProtected: true };
        const gate = decideGate(share, { unlocked, contactVerified }, first ? 'first-visitor' : 'contact-otp');
        expect(gate).not.toBe('open');
      }),
    );
  });
});

describe('pages', () => {
  test('G1: fourteen items, five a page', () => {
    expect(slicePage(14, 5, 1)).toEqual({ page: 1, pages: 3, from: 1, to: 5, total: 14 });
    expect(slicePage(14, 5, 3)).toEqual({ page: 3, pages: 3, from: 11, to: 14, total: 14 });
    expect(slicePage(5, 5, 1)).toMatchObject({ pages: 1 });
    expect(slicePage(0, 5, 1)).toEqual({ page: 1, pages: 1, from: 0, to: 0, total: 0 });
  });

  test('G1: every item is on exactly one page, and any number leads to a page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 50 }), (total, perPage) => {
        const { pages } = slicePage(total, perPage, 1);
        let next = 1;
        for (let page = 1; page <= pages; page++) {
          const slice = slicePage(total, perPage, page);
          expect(slice.from).toBe(next);
          expect(slice.to - slice.from).toBeLessThan(perPage);
          next = slice.to + 1;
        }
        expect(next).toBe(total + 1);
        for (const odd of [0, -3, 1e9, Number.NaN, Number.POSITIVE_INFINITY, 1.5]) {
          expect(slicePage(total, perPage, odd).page).toBeGreaterThanOrEqual(1);
          expect(slicePage(total, perPage, odd).page).toBeLessThanOrEqual(pages);
        }
      }),
    );
  });
});

describe('retries', () => {
  test('a message is tried again after 1, 5, 15 and 30 minutes, then ever more rarely, and given up within three days', () => {
    const delays: number[] = [];
    const total = () => delays.reduce((sum, delay) => sum + delay, 0);
    for (let attempts = 1; ; attempts++) {
      const delay = retryDelay(attempts, total() * 60_000);
      if (delay === undefined) break;
      delays.push(delay / 60_000);
    }
    expect(delays.slice(0, 8)).toEqual([1, 5, 15, 30, 60, 120, 240, 240]);
    expect(Math.max(...delays)).toBe(240);
    expect(total()).toBeLessThanOrEqual(72 * 60);
    expect(total()).toBeGreaterThan(68 * 60);
  });

  test('a provider may ask for more time, but not for more than four hours, and not for more than three days', () => {
    expect(retryDelay(1, 0, 600_000)).toBe(600_000);
    expect(retryDelay(1, 0, 1e9)).toBe(4 * 3_600_000);
    expect(retryDelay(2, 0, 10)).toBe(300_000);
    expect(retryDelay(1, 72 * 3_600_000)).toBeUndefined();
    expect(retryDelay(1, 72 * 3_600_000 - 60_000)).toBe(60_000);
  });
});
