import { expect, test } from 'vitest';
import { isLoopback, isSecure } from './secure-url.ts';

test.each([
  'https://pacs.example',
  'http://localhost:3000',
  'http://127.0.0.1',
  'http://127.8.9.1:80',
  'http://[::1]:8042/a',
])('%s is secure: it is encrypted, or does not leave this machine', (url) => expect(isSecure(new URL(url))).toBe(true));

test.each([
  ...['http://pacs.example', 'http://localhost.example', 'http://127.0.0.1.example', 'http://128.0.0.1'],
  ...['http://[::2]', 'http://0.0.0.0', 'ftp://localhost', 'ws://127.0.0.1', 'http://127.example'],
])('%s is not', (url) => expect(isSecure(new URL(url))).toBe(false));

test.each(['127.1', '127.0.0.1.', '127.0.0.999', 'localhost.'])(
  '%s is no address of this machine as it is written',
  (host) => expect(isLoopback(host)).toBe(false),
);
