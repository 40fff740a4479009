import type { GateDto, PageDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { clinicContact } from '../../bricks/clinic-contact.ts';
import { icons } from '../../bricks/icons.ts';
import { notPatient } from '../../bricks/not-patient.ts';
import { messageOf } from '../../model/failure.ts';
import { openReport } from '../report/report-actions.ts';
import { chooseContact } from './choose-contact.ts';
import { codeEntry } from './code-entry.ts';
import { createPassword } from './create-password.ts';
import { unlock } from './unlock.ts';

/** What stands between the visitor and the images (spec P2-P6): one form at a time. */
export function gateScreen(app: App, page: PageDto): TemplateResult {
  const { failure, text } = app.state;
  return html`<section class="calm gate">
    <span class="seal">${icons.lock}</span>
    ${failure ? html`<p class="panel bad" role="alert">${icons.alert}<span>${messageOf(failure, text)}</span></p>` : nothing}
    ${form(app, page.gate)}
    ${page.gate.kind === 'open' ? nothing : html`<p class="hint gate-why">${text.t(page.gate.kind === 'link-code' ? 'gate.why-link-code' : 'gate.why-password')}</p>`}
    ${clinicContact(page.clinic, text)} ${notPatient(text, () => openReport(app))}
  </section>`;
}

function form(app: App, gate: GateDto): TemplateResult | typeof nothing {
  const { step } = app.state.gate;
  if (gate.kind === 'open') return nothing;
  if (gate.kind === 'create-password') return createPassword(app, gate.rule);
  if (step === 'code') return codeEntry(app, gate.contacts);
  if (step === 'choose' || gate.kind === 'request-password') return chooseContact(app, gate);
  return unlock(app, gate);
}
