import {
  type AccountSettings,
  type AutomaticRuleEntry,
  completeSettings,
  type SettingsDto,
} from '@studyshare/core/contract';
import { createTranslator } from '@studyshare/core/i18n';
import { clinicianCatalogues } from '@studyshare/core/i18n/clinician';
import { describe, expect, test } from 'vitest';
import { SettingsModel } from '../settings-model.ts';
import { serverFaults } from '../settings-validation.ts';
import { toDraft, toEntry } from './rule-draft.ts';
import { rulesFaults } from './rule-faults.ts';

const { t } = createTranslator('en', clinicianCatalogues);
const FULL: AutomaticRuleEntry = {
  when: 'Modality is US',
  name: 'Obstetrics',
  hold: false,
  language: 'sv',
  lifespanDays: 30,
  message: 'Hello',
};

function saved(change: Partial<AccountSettings>, version = 1): SettingsDto {
  const settings = completeSettings({ name: 'Clinic', country: 'SE', timeZone: 'UTC', ...change } as AccountSettings);
  return { settings, linkCodeSet: false, version };
}

const model = (automaticRules: AutomaticRuleEntry[], change: Partial<AccountSettings> = {}) =>
  new SettingsModel(saved({ ...change, automaticRules }));

describe('S7: rules in their editor', () => {
  test.each<[AutomaticRuleEntry]>([['Modality is US'], [FULL], [{ when: 'Modality is US', hold: true }]])(
    'a rule comes out as it went in: %j',
    (entry) => {
      expect(toEntry(toDraft(entry))).toEqual(entry);
      expect(model([entry]).changeCount).toBe(0);
    },
  );

  test('a rule that is shown or folded away has not changed; blanks around are none', () => {
    const edited = model(['Modality is US']);
    edited.changeRule(0, { unfolded: true, name: '  ', when: ' Modality is US ' });
    expect(edited.areRulesChanged).toBe(false);
  });

  test('only rules that changed are sent, all of them; discarding takes them back', () => {
    const edited = model(['Modality is US']);
    edited.set('automaticDelayMinutes', '30');
    expect(edited.patch().settings).toEqual({ automaticDelayMinutes: 30 });
    edited.addRule();
    edited.changeRule(1, { when: 'Modality is CT', lifespanDays: '20' });
    expect(edited.patch().settings?.automaticRules).toEqual([
      'Modality is US',
      { when: 'Modality is CT', lifespanDays: 20 },
    ]);
    edited.discard();
    expect(edited.changeCount).toBe(0);
    edited.removeRule(0);
    expect(edited.patch().settings).toEqual({ automaticRules: [] });
  });

  test('when somebody else saved first, rules of mine stand; where I have changed none, theirs do', () => {
    const mine = model(['Modality is US']);
    mine.changeRule(0, { name: 'Mine' });
    mine.rebase(saved({ automaticRules: ['Modality is MR'] }, 2));
    expect(mine.patch()).toMatchObject({ settings: { automaticRules: [{ when: 'Modality is US', name: 'Mine' }] } });
    const untouched = model(['Modality is US']);
    untouched.rebase(saved({ automaticRules: ['Modality is MR'] }, 2));
    expect(untouched.rules.map(toEntry)).toEqual(['Modality is MR']);
  });
});

describe('S7: what is wrong with rules', () => {
  test('is told at each part, by the bounds of the form as it stands', () => {
    const edited = model(['nonsense', FULL], { automaticSending: true });
    edited.changeRule(1, { lifespanDays: 'many', name: 'evil.example' });
    edited.set('maxLifespanDays', '20');
    const faults = rulesFaults(edited, t);
    expect(Object.keys(faults)).toEqual([
      'automaticRules/0/when',
      'automaticRules/1/name',
      'automaticRules/1/lifespanDays',
    ]);
    expect(faults['automaticRules/1/lifespanDays']).toBe('Enter a whole number from 1 to 20.');
  });

  test('is that there is none while sending is on', () => {
    expect(rulesFaults(model([], { automaticSending: true }), t)).toEqual({
      automaticRules: 'At least one rule is needed.',
    });
    expect(rulesFaults(model([]), t)).toEqual({});
  });

  test('as the server tells it, stands at the same part', () => {
    const faults = serverFaults(
      [
        { field: 'settings/automaticRules/2/when', code: 'settings.invalid', params: { rule: 'grammar' } },
        { field: 'automaticRules', code: 'settings.invalid', params: { rule: 'rules', most: 20 } },
      ],
      t,
    );
    expect(faults).toEqual({
      'automaticRules/2/when': 'Write, for example: Modality is US.',
      automaticRules: 'At most 20 rules are possible.',
    });
  });
});
