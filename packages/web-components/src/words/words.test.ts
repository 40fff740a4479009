import { DELIVERY_REASONS } from '@studyshare/core/contract';
import { createTranslator, nameOfLanguage } from '@studyshare/core/i18n';
import { clinicianCatalogues } from '@studyshare/core/i18n/clinician';
import { expect, test } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import { contactErrorText } from './contact-words.ts';
import { attemptText, deliveryText, triesText } from './delivery-words.ts';
import { devicePictures } from './device-words.ts';
import { errorText } from './error-words.ts';
import { statePill, useText, verdictText } from './share-words.ts';
import { ago, calendarDate, duration, listOf, shortDateTime } from './time.ts';
import { verdictReason } from './verdict-words.ts';

const { t } = createTranslator('en', clinicianCatalogues);
const sv = createTranslator('sv', clinicianCatalogues);
const NOW = Date.parse('2026-11-21T12:00:00Z');
const ZONE = 'Europe/Stockholm';

test('R7: times are as short as they can be: today only the time, another year with the year', () => {
  expect(shortDateTime('en', '2026-11-21T09:42:00Z', NOW, ZONE)).toBe('10:42');
  expect(shortDateTime('en', '2026-11-13T09:42:00Z', NOW, ZONE)).toMatch(/^13 Nov(,| at) 10:42$/);
  expect(shortDateTime('en', '2025-11-13T09:42:00Z', NOW, ZONE)).toContain('2025');
});

test('R7: how long ago, in the reader’s language', () => {
  expect(ago('en', '2026-11-21T09:59:00Z', NOW)).toBe('2 hours ago');
  expect(ago('en', '2026-11-20T11:00:00Z', NOW)).toBe('yesterday');
  expect(ago('sv', '2026-11-21T11:58:00Z', NOW)).toBe('för 2 minuter sedan');
  expect(ago('en', '2026-11-21T12:00:30Z', NOW)).toBe('now');
});

test('a calendar date does not move with the time zone, and what is no date is shown as it is', () => {
  expect(calendarDate('en', '2026-11-12')).toBe('12 Nov 2026');
  expect(calendarDate('en', '')).toBe('');
});

test('waiting times, lists and names of languages read naturally', () => {
  expect(duration('en', 40)).toBe('40 seconds');
  expect(duration('en', 120)).toBe('2 minutes');
  expect(listOf('sv', ['a', 'b', 'c'])).toBe('a, b och c');
  expect(nameOfLanguage('sv')).toBe('Svenska');
});

test('R7: every delivery state has words, a failure with its reason, an unknown reason too', () => {
  const at = '2026-11-21T09:42:00Z';
  const say = (state: Parameters<typeof deliveryText>[2]['state'], reason?: string) =>
    deliveryText(t, 'en', { state, at, ...(reason === undefined ? {} : { reason }) }, NOW, ZONE);
  expect(say('delivered')).toBe('Delivered 10:42');
  expect(say('failed', 'number-landline')).toBe('Not delivered: this number is a landline');
  expect(say('failed', 'nothing-deliverable')).toBe('Not delivered: nothing in this share can be sent');
  expect(say('failed', 'study.unavailable')).toBe('Not delivered: the image archive does not answer');
  expect(say('bounced', 'something-new')).toBe('Came back: the reason is not known');
  expect(say('queued', 'provider-unavailable')).toBe(
    'Tried again later: the message service cannot take it at the moment',
  );
});

test('R7: every reason a message may have is told in words of its own, in every language', () => {
  const at = '2026-11-21T09:42:00Z';
  const unknown = t('delivery.reason.unknown');
  const words = Object.keys(DELIVERY_REASONS).map((reason) =>
    deliveryText(t, 'en', { state: 'failed', at, reason }, NOW, ZONE),
  );
  expect(words.filter((each) => each.includes(unknown))).toEqual([]);
  expect(new Set(words).size).toBe(words.length);
});

test('R7: how often a message was tried is told, and when it is next', () => {
  const at = '2026-11-21T09:42:00Z';
  const attempt = { at, result: 'not-sent' as const, reason: 'greylisted' };
  const tries = (count: number, nextTryAt?: string) => {
    const attempts = Array.from({ length: count }, (_, index) => ({ ...attempt, number: index + 1 }));
    return triesText(t, 'en', { attempts, ...(nextTryAt === undefined ? {} : { nextTryAt }) }, NOW, ZONE);
  };
  expect(tries(3, '2026-11-21T13:05:00Z')).toBe('Tried 3 times, next try at 14:05');
  expect(tries(1, '2026-11-21T13:05:00Z')).toBe('Tried once, next try at 14:05');
  expect(tries(3, at)).toBe('Tried 3 times');
  expect([tries(1), tries(0)]).toEqual(['', '']);
  expect(attemptText(t, attempt)).toBe('not sent: the receiving mail server asks to come back later');
  expect(attemptText(t, { result: 'sent' })).toBe('handed over');
});

test('R7: a message that is delayed on its way says so', () => {
  const delayed = { state: 'sent' as const, at: '2026-11-21T09:42:00Z', reason: 'greylisted' };
  expect(deliveryText(t, 'en', delayed, NOW, ZONE)).toMatch(/^Sent 10:42, not there yet: /);
});

test('S5: a contact error names the country it was read in and the way out', () => {
  const fault = { code: 'contact.phone_invalid', input: '070-12', channel: 'sms' as const, country: 'SE' };
  expect(contactErrorText(t, 'en', fault)).toContain('in Sweden. Start with +');
  expect(contactErrorText(sv.t, 'sv', fault)).toContain('i Sverige');
});

test('R2: an ended share says why it cannot be resent', () => {
  for (const code of ['share.expired', 'share.revoked', 'share.deleted'] as const) {
    expect(errorText(t, 'en', new ApiError(code, 410))).toMatch(/cannot be resent/);
  }
});

test('an error without words of its own still says what to do', () => {
  expect(errorText(t, 'en', new ApiError('server.internal', 500))).toMatch(/Try again/);
  expect(errorText(t, 'en', new ApiError('unexpected', 401))).toMatch(/Sign in/);
  const soon = new ApiError('contact.too_soon', 429, { params: { retryAfterSeconds: 40 } });
  expect(errorText(t, 'en', soon)).toContain('Wait 40 seconds');
});

test.each([502, 503, 504])(
  'where a proxy answers %i for a server that is away, trying again is said to be safe',
  (status) => {
    expect(errorText(t, 'en', new ApiError('unexpected', status))).toBe(errorText(t, 'en', new ApiError('network')));
  },
);

test('R7: what is protected is explained in plain words, whatever the reason code', () => {
  expect(verdictReason(t, 'encapsulated-document')).toBe('a report or document');
  expect(verdictReason(t, 'regions-without-text-search')).toBe('it was not searched for names');
  expect(verdictReason(t, 'secondary-capture')).toBe('a screen capture or converted picture');
  expect(verdictReason(t, 'unknown-sop-class')).toBe('this kind of image is not known');
  expect(verdictReason(t, 'never-seen-before')).toBe('it could not be proven free of names');
});

test('R7: several reasons stand apart, each with how many it is about', () => {
  const object = (...reasons: string[]) => ({
    objectId: 'o',
    kind: 'picture' as const,
    verdict: 'protected' as const,
    reasons,
  });
  const share = { objects: [object('no-proof'), object('no-proof', 'never-seen-before'), object('structured-report')] };
  expect(verdictText(t, 'en', share, 'protected')).toBe(
    '3 items are protected: it could not be proven free of names (2); a report (1)',
  );
  expect(verdictText(t, 'en', { objects: [object('structured-report')] }, 'protected')).toBe(
    '1 item is protected: a report',
  );
  const arabic = createTranslator('ar', clinicianCatalogues);
  expect(verdictText(arabic.t, 'ar', share, 'protected')).toMatch(/\(2\)؛ .*\(1\)$/);
  expect(verdictText(t, 'en', share, 'undeliverable')).toBe('');
});

test('R7: state and use read as a sentence', () => {
  const share = {
    state: 'ready',
    daysLeft: 62,
    expiresAt: '2027-01-22T10:00:00Z',
    progress: { done: 0, total: 0 },
  } as const;
  expect(statePill(t, 'en', share).text).toBe('Active · 62 days left');
  const used = { views: 3, lastViewedAt: '2026-11-21T09:59:00Z', downloads: 2 };
  expect(useText(t, 'en', used, NOW)).toBe('Opened 3 times, last 2 hours ago · 2 downloads');
  expect(useText(t, 'en', { views: 0, downloads: 0 }, NOW)).toBe('Not opened yet');
});

test('G11: the size of a device’s pictures is told columns first, also within text from right to left', () => {
  const device = {
    manufacturer: 'Echoline',
    model: 'E9',
    modality: 'US',
    pictures: 'ultrasound',
    rows: 480,
    columns: 640,
  };
  expect(devicePictures(device, createTranslator('en', clinicianCatalogues))).toBe('ultrasound · 640 × 480 pixels');
  expect(devicePictures(device, createTranslator('ar', clinicianCatalogues))).toContain('\u2066640 × 480\u2069');
});
