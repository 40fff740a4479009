import { afterEach, expect, test } from 'vitest';
import type { ComposeMessage } from '../config.ts';
import { systemPlatform } from '../platform.ts';
import { type ShareKit, send, shareKit } from '../testing/share-kit/index.ts';

let kit: ShareKit;
let lines: string[] = [];
afterEach(() => kit.close());

async function sent(composeMessage: ComposeMessage, platform = systemPlatform()) {
  lines = [];
  const write = (event: string, fields?: object) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  const base = { logger: { info: () => {}, warn: write, error: write }, composeMessage, platform };
  kit = await shareKit({ context: base });
  await send(kit);
  return { email: kit.email.messages[0]!, sms: kit.sms.messages[0]! };
}

test('M3: the host can replace words and sender of every message', async () => {
  const { email, sms } = await sent(({ accountId, facts, message }) =>
    facts.channel === 'sms'
      ? { text: `${facts.link} ${facts.deleteCode} of ${accountId}` }
      : { subject: `Group: ${message.subject}`, fromName: 'Lakeside Group', replyTo: 'group@lakeside.example' },
  );
  expect(email).toMatchObject({ fromName: 'Lakeside Group', replyTo: 'group@lakeside.example' });
  expect(email.subject).toBe('Group: Your images from Lakeside Clinic');
  expect(sms.text).toMatch(/^https:\/\/images\.clinic\.example\/l\/\S{22} \d{4} of clinic-1$/);
  expect(lines).toEqual([]);
});

test.each<[string, ComposeMessage]>([
  ['throws', () => Promise.reject(new Error('ann@example.org'))],
  ['loses the link', () => ({ text: 'Hello', html: '<p>Hello' })],
  ['loses the link in the HTML', ({ message }) => ({ text: message.text, html: '<p>Hello' })],
  ['gives a text without HTML', ({ message }) => ({ text: `${message.text}!`, subject: '' })],
  ['breaks the subject', () => ({ subject: 'a\r\nBcc: x@y.example', text: '' })],
  ['gives no address for answers', () => ({ replyTo: 'nowhere', text: '' })],
  ['gives no text', () => ({ text: 7 as never, subject: 7 as never })],
])(
  'M3: where the host’s wording %s, the message goes out as it was, and the log says so without a contact',
  async (_, compose) => {
    const { email, sms } = await sent(compose);
    expect(email.subject).toBe('Your images from Lakeside Clinic');
    expect(sms.text).toMatch(/\/l\/\S{22}\n/);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join()).toMatch(/message\.host_words_(refused|failed)/);
    expect(lines.join()).not.toMatch(/ann@|\/l\//);
  },
);

test('M3: a host that never answers holds no message up', async () => {
  const platform = systemPlatform();
  const sleep = async (ms: number, signal?: AbortSignal) => (ms === 10_000 ? undefined : platform.sleep(ms, signal));
  const { email } = await sent(() => new Promise(() => {}), { ...platform, sleep });
  expect(email.subject).toBe('Your images from Lakeside Clinic');
  expect(lines[0]).toContain('message.host_words_failed');
});

test('M3: what the host does with the draft changes nothing of ours', async () => {
  const { email } = await sent(({ facts, message }) => {
    facts.account.name = 'Evil';
    message.text = '';
    return undefined;
  });
  expect(email.text).toContain('Lakeside Clinic');
});
