import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { catchMail, type MailCatcher } from '../../../../tests/support/mail/catch-mail.ts';
import { examineSharing } from '../index.ts';
import { createServerDefaults, type ServerDefaultsOptions, setUpOfDefaults } from './index.ts';

let folder = '';
let mail: MailCatcher;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'studyshare-set-up-'));
  mkdirSync(join(folder, 'page'));
  mail = await catchMail();
});
afterEach(async () => {
  await mail.stop();
  rmSync(folder, { recursive: true });
});

const options = (key = '0123456789abcdef'.repeat(4)): ServerDefaultsOptions => ({
  dataFolder: join(folder, 'data'),
  key,
  studies: { folder, accountId: 'a' },
  email: { host: '127.0.0.1', port: mail.port, from: 'images@clinic.example', messageIdDomain: 'clinic.example' },
  patientBaseUrl: 'http://127.0.0.1:4001',
  defaultSettings: { name: 'Lakeside Imaging', country: 'SE' },
  landing: { landingHtml: () => '<!--studyshare-boot-->', landingAssetsFolder: join(folder, 'page') },
  authorize: async () => null,
});

/** What a look at the parts says that is neither good nor a warning. */
async function faultsOf(given: ServerDefaultsOptions): Promise<string[]> {
  const setUp = await setUpOfDefaults(given);
  const found = await examineSharing(setUp.options);
  await setUp.close();
  return found.filter(({ state }) => state === 'fault').map(({ part }) => part);
}

test('V10: a whole server can be looked at beside itself, and its tables and keys are those of the server', async () => {
  const server = await createServerDefaults(options());
  expect(await faultsOf(options())).toEqual([]);
  await server.close();
});

test('V10: before the first start the look says that tables are missing, and makes none', async () => {
  for (const _each of ['first', 'again']) expect(await faultsOf(options())).toContain('database tables');
});

test('V10: a look that cannot begin leaves nothing open', async () => {
  await expect(setUpOfDefaults(options('short'))).rejects.toMatchObject({ code: 'config.invalid' });
});
