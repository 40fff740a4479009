import { expect, test } from 'vitest';
import { dicomWebStudySource } from './adapters/dicomweb/index.ts';
import { smtpNotifier } from './adapters/smtp/index.ts';
import { createServerDefaults } from './defaults/index.ts';
import { StudyshareError } from './errors.ts';
import { localShareKeys } from './index.ts';

/** What a start that fails prints first. */
async function said(start: () => unknown): Promise<string> {
  try {
    await start();
  } catch (error) {
    return (error as StudyshareError).message;
  }
  return 'nothing was refused';
}

const from = { from: 'images@clinic.example', messageIdDomain: 'clinic.example' };

test.each<[string, () => unknown, string]>([
  ['no key for a whole server', () => createServerDefaults({ key: '' } as never), 'key: Give 64 hexadecimal digits'],
  ['an empty key', () => localShareKeys(new Uint8Array(0)), 'Give 32 secret bytes'],
  ['a mail server that is no address', () => smtpNotifier({ ...from, url: 'nonsense' }), 'smtp/host: Give url'],
  [
    'an archive at no address',
    () => dicomWebStudySource({ archives: { clinic: { url: '' } } }),
    'archives/clinic/url: Give the address of the DICOMweb root',
  ],
  ['no sender', () => smtpNotifier({ ...from, from: '', host: 'a' }), 'smtp/from: Give the address'],
])('V1: for %s the first line names it and says what to do', async (_what, start, says) => {
  expect(await said(start)).toContain(says);
});

test('what was given is not repeated, and other errors say their code alone', () => {
  const fields = [{ field: 'patientBaseUrl', code: 'config.invalid', params: { rule: 'https' } }] as const;
  const { message } = new StudyshareError('config.invalid', { fields: [...fields] });
  expect(message).toBe('config.invalid: patientBaseUrl: Give an https address; http is for this machine alone.');
  expect(new StudyshareError('study.not_found', { fields: [...fields] }).message).toBe('study.not_found');
});
