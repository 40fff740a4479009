import type { AutomaticRuleEntry } from '../automatic-rules.ts';
import type { LanguageTag } from '../languages.ts';
import type { Wording } from '../wording/slots.ts';
import type { SectionId } from './sections.ts';

/** When a change reaches the patient: everything at once, or only what is prepared or sent afterwards. */
export type Effect = 'at-once' | 'next-preparation' | 'next-share';

/** How a field stands in a form, with its English words; other languages keep theirs in their catalogues. */
export interface Shown {
  words: {
    label: string;
    hint?: string;
    /** What may come of it, where it makes patients easier to recognise. */
    risk?: string;
  };
  /** What the DICOM standard calls it; the same in every language. */
  standard?: string;
  /** Spans the whole row of a form. */
  wide?: boolean;
  /** The flag without which this has no effect. */
  needs?: string;
}

/** Kind, bounds and default of one value. Without a default the host has to give it. */
export type ValueRule =
  /** `plain`: holds nothing hidden, no HTML and no address, as it stands where people look for who writes to them. */
  | { kind: 'text'; min: number; max: number; plain?: true; default?: string }
  /** An address, or empty. */
  | { kind: 'email'; max: number; default?: string }
  /** A number as people write it, or empty. */
  | { kind: 'phone'; max: number; default?: string }
  /** IANA zone, e.g. `Europe/Stockholm`. */
  | { kind: 'time-zone'; default?: string }
  | { kind: 'language'; default?: LanguageTag }
  /** ISO 3166-1 alpha-2. */
  | { kind: 'country'; default?: string }
  | { kind: 'countries'; most: number; default?: readonly string[] }
  | NumberRule
  /** `needsSome`: the list that may not be empty while it is on. */
  | { kind: 'flag'; default?: boolean; needsSome?: string }
  /** `choices` are the English words by value. */
  | { kind: 'choice'; choices: Readonly<Record<string, string>>; default?: string }
  /** At most `most` texts of 1 to `length` characters. */
  | { kind: 'labels'; most: number; length: number; default?: readonly string[] }
  /** Rules of automatic sending, at most `most`: {@link AutomaticRuleEntry}. */
  | { kind: 'rules'; most: number; default?: readonly AutomaticRuleEntry[] }
  /** CSS colour `#rrggbb`. */
  | { kind: 'color'; default?: string }
  /** `data:` URL of a picture of one of `types`, of at most `maxBytes`, or empty. */
  | { kind: 'logo'; maxBytes: number; types: readonly string[]; default?: string }
  /** The clinic's own words by language and text, of at most `most` characters in all: {@link Wording}. */
  | { kind: 'wording'; most: number; default?: Wording };

/** A whole number. */
export interface NumberRule {
  kind: 'number';
  min: number;
  max: number;
  default?: number;
  /** The setting this one may not exceed. */
  atMost?: string;
  /** The settings between which this one must lie. */
  within?: { readonly min: string; readonly max: string };
}

/** One value with everything a form needs. */
export type ValueSetting = ValueRule & Shown;

/** A setting that is an object: its parts are fields of their own, on the wire they go as a whole. */
export interface GroupSetting {
  kind: 'group';
  /** `rule` of the fault when any part is wrong. */
  rule: string;
  /** Heading and text, where the parts stand apart from the rest of their section. */
  title?: { label: string; text: string };
  /** The flag without which none of it has an effect. */
  needs?: string;
  parts: Readonly<Record<string, ValueSetting>>;
}

/** One entry of the table. */
export type Setting = (ValueSetting | GroupSetting) & {
  section: SectionId;
  takesEffect: Effect;
  /** What it decides, as the documents and the schema say it: a clause without a full stop. */
  decides: string;
};

/** Settings by name, in the order of form and documents. */
export type SettingsTable = Readonly<Record<string, Setting>>;
