import type { ClinicianClientOptions } from '@studyshare/web-components';
import type { RegistrationParts } from './viewer.ts';

/** What a host can say, as `studyshare` of OHIF's configuration or as the second half of `[extension, options]`. */
export interface StudyshareOptions {
  /** Where the clinician API is mounted, on the viewer's own origin. Default `/studyshare`. */
  baseUrl?: string;
  /** A BCP 47 tag. Default: the viewer's language. */
  language?: string;
  /** Default `dark`, as the viewer is. */
  theme?: 'light' | 'dark' | 'auto';
  /** IANA zone dates are written in. Default: the device's. */
  timeZone?: string;
  /** Merged into every request: an object, or a function asked each time. */
  requestInit?: NonNullable<ClinicianClientOptions['requestInit']>;
  /** Sends the viewer's own authorization header to `baseUrl` as well. Default false. */
  viewerAuthorization?: boolean;
  /** The toolbar's section the button goes to; false leaves it out. Default `primary`. */
  toolbarSection?: string | false;
  /** The side the Shares panel goes to; false leaves it out. Default `right`. */
  panel?: 'left' | 'right' | false;
  /** Offers sending in the study browser's menus of studies and series. Default true. */
  studyBrowser?: boolean;
}

export type ReadOptions = Required<Pick<StudyshareOptions, keyof typeof DEFAULTS>> &
  Pick<StudyshareOptions, 'language' | 'timeZone' | 'requestInit'>;

const DEFAULTS = {
  baseUrl: '/studyshare',
  theme: 'dark',
  viewerAuthorization: false,
  toolbarSection: 'primary',
  panel: 'right',
  studyBrowser: true,
} as const satisfies StudyshareOptions;

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const oneOf =
  (...allowed: readonly unknown[]) =>
  (value: unknown): boolean =>
    allowed.includes(value);

const CHECKS: Readonly<Record<keyof StudyshareOptions, (value: unknown) => boolean>> = {
  baseUrl: isText,
  language: isText,
  theme: oneOf('light', 'dark', 'auto'),
  timeZone: isText,
  requestInit: (value) => typeof value === 'function' || (typeof value === 'object' && value !== null),
  viewerAuthorization: isFlag,
  toolbarSection: (value) => value === false || isText(value),
  panel: oneOf('left', 'right', false),
  studyBrowser: isFlag,
};

/**
 * The options of a registration, checked once.
 * @throws TypeError naming every option that is unknown or cannot be used; the viewer then goes on without the extension
 */
export function readOptions({
  appConfig,
  configuration,
}: Pick<RegistrationParts, 'appConfig' | 'configuration'>): ReadOptions {
  const given: Record<string, unknown> = { ...objectOf(appConfig?.['studyshare']), ...configuration };
  for (const [name, value] of Object.entries(given)) if (value === undefined) delete given[name];
  const faults = Object.entries(given)
    .filter(([name, value]) => !isOption(name) || !CHECKS[name](value))
    .map(([name]) => (isOption(name) ? name : `${name} (unknown)`));
  if (faults.length > 0) throw new TypeError(`Studyshare in OHIF: these options cannot be used: ${faults.join(', ')}`);
  return { ...DEFAULTS, ...given };
}

function isOption(name: string): name is keyof StudyshareOptions {
  return Object.hasOwn(CHECKS, name);
}

function objectOf(value: unknown): Record<string, unknown> {
  if (value === undefined) return {};
  if (typeof value === 'object' && value !== null) return { ...value };
  throw new TypeError('Studyshare in OHIF: `studyshare` of the configuration is no object');
}
