import type { GateContactDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { icons } from '../../bricks/icons.ts';

/** The masked address a code goes to, in its own direction. */
export function masked(contact: GateContactDto): TemplateResult {
  return html`<bdi dir="ltr" class="whole">${contact.masked}</bdi>`;
}

/** What was not accepted, tied to the field by `aria-describedby="fault"`. */
export function faultLine({ state }: App): TemplateResult {
  return html`<p class="fault" id="fault" role="alert">${state.gate.fault ? html`${icons.alert}<span>${state.gate.fault}</span>` : nothing}</p>`;
}
