import {
  contrast,
  type DeliveryDto,
  type DeliveryState,
  inkOn,
  readColor,
  type ShareState,
} from '@studyshare/core/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newIdempotencyKey } from '../api/idempotency-key.ts';
import { pollDelay } from './poller.ts';
import { isInMotion, latestMessages, outcomeOf } from './share-story.ts';

function message(
  state: DeliveryState,
  channel: 'email' | 'sms' = 'email',
  more: Partial<DeliveryDto> = {},
): DeliveryDto {
  return { deliveryId: 'd', kind: 'link', channel, contact: channel, state, at: '2026-11-13T10:00:00Z', ...more };
}

function outcome(state: ShareState, ...states: DeliveryState[]) {
  const deliveries = states.map((each, index) => message(each, index === 0 ? 'email' : 'sms'));
  return outcomeOf({ state, deliveries });
}

test('S8: the story of a sending follows the share first and then the newest message of each contact', () => {
  expect(outcome('preparing', 'queued')).toBe('preparing');
  expect(outcome('ready')).toBe('sending');
  expect(outcome('ready', 'sent', 'queued')).toBe('sending');
  expect(outcome('ready', 'sent', 'delivered')).toBe('sent');
  expect(outcome('ready', 'delivered', 'failed')).toBe('partly');
  expect(outcome('ready', 'bounced', 'failed')).toBe('notSent');
  expect(outcome('failed')).toBe('failed');
  expect(outcome('revoked', 'sent')).toBe('stopped');
});

test('R7: a resend replaces the earlier message of its contact; codes and notices are no part of the story', () => {
  const deliveries = [
    message('failed'),
    message('sent', 'email', { kind: 'resend', at: '2026-11-14T10:00:00Z' }),
    message('sent', 'email', { kind: 'one-time-code', at: '2026-11-15T10:00:00Z' }),
  ];
  expect(latestMessages({ deliveries }).map(({ kind }) => kind)).toEqual(['resend']);
  expect(outcomeOf({ state: 'ready', deliveries })).toBe('sent');
});

test('a share is worth watching while it is prepared or a message is on its way, and not after its end', () => {
  expect(isInMotion({ state: 'preparing', deliveries: [] })).toBe(true);
  expect(isInMotion({ state: 'ready', deliveries: [message('sending')] })).toBe(true);
  const sent = { state: 'ready' as const, deliveries: [message('sent')] };
  expect(isInMotion(sent, Date.parse('2026-11-13T10:09:00Z'))).toBe(true);
  expect(isInMotion(sent, Date.parse('2026-11-13T10:11:00Z'))).toBe(false);
  expect(isInMotion({ state: 'ready', deliveries: [message('delivered')] }, Date.parse('2026-11-13T10:00:01Z'))).toBe(
    false,
  );
  expect(isInMotion({ state: 'revoked', deliveries: [message('queued')] })).toBe(false);
});

test('pauses between looks grow to ten seconds, and stay short while something moves', () => {
  const delays = Array.from({ length: 30 }, (_, attempt) => pollDelay(attempt, true));
  expect(delays).toEqual([...delays].sort((a, b) => a - b));
  expect(delays[0]).toBeLessThan(1000);
  expect(delays.at(-1)).toBe(10_000);
  expect(pollDelay(30, false)).toBe(2000);
});

test('black or white reads with at least 4.5 : 1 on every colour', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(byte, byte, byte, (...rgb) => {
      const color = `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
      expect(contrast(color, inkOn(color))).toBeGreaterThanOrEqual(4.5);
    }),
  );
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(readColor('teal')).toBeUndefined();
});

test('S11: idempotency keys are version 4 UUIDs and differ', () => {
  const keys = Array.from({ length: 50 }, () => newIdempotencyKey());
  for (const key of keys) expect(key).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(new Set(keys).size).toBe(50);
});
