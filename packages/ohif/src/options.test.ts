import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('options come from `studyshare` of the configuration, and those beside the extension go first', () => {
  const appConfig = { studyshare: { baseUrl: '/a', theme: 'light', panel: undefined } };
  expect(readOptions({ appConfig, configuration: { baseUrl: '/b' } })).toEqual({
    baseUrl: '/b',
    theme: 'light',
    viewerAuthorization: false,
    toolbarSection: 'primary',
    panel: 'right',
    studyBrowser: true,
  });
  expect(readOptions({})).toMatchObject({ baseUrl: '/studyshare', theme: 'dark' });
});

test('all faults are told at once, by the name of the option', () => {
  const configuration = { baseUrl: '', panel: 'top', toolbarSection: true, baseURL: '/a', toString: 1 };
  expect(() => readOptions({ configuration })).toThrow(
    'these options cannot be used: baseUrl, panel, toolbarSection, baseURL (unknown), toString (unknown)',
  );
  expect(() => readOptions({ appConfig: { studyshare: '/a' } })).toThrow('is no object');
});
