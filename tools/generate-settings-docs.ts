/**
 * Fills the marked tables of `docs/settings.md`, `docs/elements.md` and `docs/usage.md` from the tables of settings and figures: every setting with
 * its default, its bounds, what it decides and when a change takes effect; the sections of `<share-settings>`; the
 * length of the Patient Link Code; every usage figure. `--check` only compares and exits 1 when one is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { defaultsOf } from '../packages/core/src/contract/settings/defaults.ts';
import {
  boundsText,
  LINK_CODE_LENGTH,
  SETTING_SECTIONS,
  SETTINGS,
  type Setting,
  type SettingsTable,
} from '../packages/core/src/contract/settings.ts';
import { USAGE_FIGURES } from '../packages/core/src/contract/usage.ts';
import { fillMarks, table } from './marked-tables.ts';

const EFFECTS: Readonly<Record<Setting['takesEffect'], string>> = {
  'at-once': 'at once',
  'next-preparation': 'with the next preparation',
  'next-share': 'with the next share',
};

/** One line a setting, in the table's order. */
export function settingRows(settings: SettingsTable): string[][] {
  const defaults = new Map<string, unknown>(Object.entries(defaultsOf(settings)));
  return Object.entries(settings).map(([name, setting]) => [
    `\`${name}\``,
    defaults.has(name) ? `\`${JSON.stringify(defaults.get(name))}\`` : '–',
    boundsText(setting),
    setting.decides,
    EFFECTS[setting.takesEffect],
  ]);
}

/** The settings of each section; the Patient Link Code, which is none, stands with what guards the page. */
function sectionRows(settings: SettingsTable): string[][] {
  return Object.entries(SETTING_SECTIONS).map(([id, { title }]) => {
    const own = Object.entries(settings).filter(([, { section }]) => section === id);
    const names = own.map(([name]) => `\`${name}\``);
    return [title, [...names, ...(id === 'protection' ? ['Patient Link Code'] : [])].join(', ')];
  });
}

const { min, max } = LINK_CODE_LENGTH;

const DOCUMENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'docs/settings.md': {
    settings: table(
      ['setting', 'default', 'bounds', 'what it decides', 'a change takes effect'],
      settingRows(SETTINGS),
    ),
    'link-code': `The **Patient Link Code** has ${min} to ${max} characters.`,
  },
  'docs/usage.md': {
    figures: table(
      ['figure', 'counts'],
      Object.entries(USAGE_FIGURES).map(([name, about]) => [
        `\`${name}\``,
        about.charAt(0).toLowerCase() + about.slice(1),
      ]),
    ),
  },
  'docs/elements.md': { sections: table(['section', 'settings'], sectionRows(SETTINGS)) },
};

/** A document with its tables as the settings and figures say. @throws Error when a mark is missing */
export function fillSettingsDocs(path: string, document: string): string {
  return fillMarks(path, document, DOCUMENTS[path] ?? {});
}

if (import.meta.main) {
  for (const path of Object.keys(DOCUMENTS)) {
    const target = new URL(`../${path}`, import.meta.url);
    const document = readFileSync(target, 'utf8');
    const wanted = fillSettingsDocs(path, document);
    if (document === wanted) continue;
    if (process.argv.includes('--check')) {
      console.error(`${path} is stale: run tools/generate-settings-docs.ts`);
      process.exitCode = 1;
    } else writeFileSync(target, wanted);
  }
}
