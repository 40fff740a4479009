import { PASSWORD_MAX_LENGTH, type PasswordRule } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { fieldValue } from '../../bricks/code-field.ts';
import { icons } from '../../bricks/icons.ts';
import { partsOfRule, type RulePart } from '../../model/password-rule.ts';
import { setPassword } from './gate-actions.ts';
import { faultLine } from './parts.ts';
import { passwordField } from './password-field.ts';
import { username } from './username.ts';

/** Password, verify password, set password, the rule beside it (spec P4). */
export function createPassword(app: App, rule: PasswordRule): TemplateResult {
  const { gate, text } = app.state;
  const { t } = text;
  return html`<h1 tabindex="-1">${t('gate.create-title')}</h1>
    <p class="calm-text">${t('gate.create-text')}</p>
    <form novalidate @submit=${(event: Event) => submit(app, event, rule)}>
      ${username(app)} ${passwordField(app, { name: 'password', label: t('gate.create-label'), autocomplete: 'new-password', describedBy: 'rule' })}
      ${checklist(app, rule)}
      ${passwordField(app, { name: 'verifyPassword', label: t('gate.create-verify'), autocomplete: 'new-password', toggle: false })}
      ${faultLine(app)}
      <button class="btn wide" type="submit" aria-disabled=${gate.busy ? 'true' : nothing}>${t('gate.create-submit')}</button>
    </form>`;
}

function checklist(app: App, rule: PasswordRule): TemplateResult {
  const { gate, text } = app.state;
  return html`<div class="rule" id="rule">
    <p>${text.t('gate.rule-title')}</p>
    <ul>${partsOfRule(gate.password, rule).map((part) => line(app, part, rule))}</ul>
  </div>`;
}

function line({ state }: App, { part, met }: RulePart, rule: PasswordRule): TemplateResult {
  const { t } = state.text;
  return html`<li class=${met ? 'met' : ''}>
    ${met ? icons.check : icons.dot}<span>${t(`gate.rule-${part}`, { count: part === 'maximum' ? PASSWORD_MAX_LENGTH : rule.minLength })}<span class="sr">: ${t(met ? 'gate.rule-met' : 'gate.rule-missing')}</span></span>
  </li>`;
}

function submit(app: App, event: Event, rule: PasswordRule): void {
  event.preventDefault();
  void setPassword(app, fieldValue(event, 'password'), fieldValue(event, 'verifyPassword'), rule);
}
