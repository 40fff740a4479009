import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { Words } from '../base/words.ts';
import { errorText } from '../words/error-words.ts';
import type { UsageController } from './usage-controller.ts';
import { USAGE_CHOICES, type UsageChoice } from './usage-days.ts';

const LABELS = {
  'this-month': 'settings.usage.thisMonth',
  'last-month': 'settings.usage.lastMonth',
  'twelve-months': 'settings.usage.twelveMonths',
} as const satisfies Record<UsageChoice, string>;

/** What the account has used, to be saved as tables (R8). */
export function usageView(
  usage: Pick<UsageController, 'busy' | 'error'>,
  words: Words,
  save: (choice: UsageChoice) => void,
): TemplateResult {
  const { t, language } = words;
  return html`<fieldset class="section" part="section usage" aria-describedby="s-usage">
    <legend><h3>${t('settings.usage')}</h3></legend>
    <p class="muted about" id="s-usage">${t('settings.usage.text')}</p>
    <div class="actions">
      ${USAGE_CHOICES.map(
        (choice) => html`<button class="btn ghost" type="button" data-action=${choice}
          aria-disabled=${usage.busy === undefined ? 'false' : 'true'} @click=${() => save(choice)}>
          ${usage.busy === choice ? html`<span class="spin"></span>` : icon('save', 's')}${t(LABELS[choice])}
        </button>`,
      )}
    </div>
    ${
      usage.error === undefined
        ? nothing
        : html`<p class="note bad usage-fault" role="alert">${icon('alert')}<span>${errorText(t, language, usage.error)}</span></p>`
    }
  </fieldset>`;
}
