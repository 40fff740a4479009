import { html, type TemplateResult } from 'lit';
import type { ElementContext } from '../../base/element-context.ts';
import type { SettingsController } from '../settings-controller.ts';
import type { SettingsModel } from '../settings-model.ts';
import type { DryRunController } from './dry-run-controller.ts';
import { dryRunView } from './dry-run-view.ts';
import { toEntry } from './rule-draft.ts';
import { type RulesForm, rulesView } from './rules-view.ts';

/** What stands in the section of automatic sending below its fields: the rules, and what they would send (S7). */
export function automaticView(
  model: SettingsModel,
  settings: SettingsController,
  dryRun: DryRunController,
  context: ElementContext,
): TemplateResult {
  const { words } = context;
  const { faults, saving } = settings.state;
  const start = (): void => {
    if (settings.checkRules(model)) void dryRun.start(model.rules.map(toEntry));
  };
  const edits = editsOf(model, settings, dryRun, context);
  return html`${rulesView({ ...edits, model, faults, disabled: saving }, words)} ${dryRunView(dryRun, words, start)}`;
}

/** Rules change, the faults of what was changed go, and so does what was tried. */
function editsOf(
  model: SettingsModel,
  settings: SettingsController,
  dryRun: DryRunController,
  context: ElementContext,
): Pick<RulesForm, 'change' | 'unfold' | 'add' | 'remove'> {
  const changed = (change: () => void): void => {
    settings.dropRuleFaults();
    settings.set(change, 'automaticRules');
    dryRun.forget();
  };
  return {
    change: (at, change) => changed(() => model.changeRule(at, change)),
    unfold: (at, unfolded) => model.changeRule(at, { unfolded }),
    add: () => {
      changed(() => model.addRule());
      void settings.focus(`#rule-${model.rules.length - 1}-when`);
    },
    remove: (at) => {
      changed(() => model.removeRule(at));
      context.announce(context.words.t('rule.removed'));
      void settings.focus('[data-action="rule-add"]');
    },
  };
}
