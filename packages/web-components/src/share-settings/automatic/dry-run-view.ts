import type { AutomaticTrialDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import type { WordKey, Words } from '../../base/words.ts';
import { contactInText } from '../../words/contact-words.ts';
import { errorText, wordFor } from '../../words/error-words.ts';
import { calendarDate, listOf } from '../../words/time.ts';
import { type DryRunController, summaryOf } from './dry-run-controller.ts';

type DryRun = Pick<DryRunController, 'studies' | 'total' | 'busy' | 'error' | 'stop'>;

/** What the rules as they stand in the form would send of the studies of late (S7). */
export function dryRunView(run: DryRun, words: Words, start: () => void): TemplateResult {
  const { t, language } = words;
  return html`<div class="group wide" part="dry-run" role="group" aria-labelledby="g-dry-run" aria-describedby="g-dry-run-text">
    <h4 id="g-dry-run">${t('dryRun.title')}</h4>
    <p class="muted about" id="g-dry-run-text">${t('dryRun.text')}</p>
    <div class="actions">
      <button class="btn ghost" data-action="dry-run" type="button" @click=${run.busy ? () => run.stop() : start}>
        ${run.busy ? icon('close', 's') : icon('play', 's turn')}${t(run.busy ? 'dryRun.stop' : 'dryRun.start')}
      </button>
    </div>
    ${run.busy ? progressView(run, words) : nothing}
    ${
      run.error === undefined
        ? nothing
        : html`<p class="note bad" role="alert">${icon('alert')}<span>${errorText(t, language, run.error)}</span></p>`
    }
    ${run.studies === undefined || (run.busy && run.studies.length === 0) ? nothing : foundView(run.studies, words)}
  </div>`;
}

function progressView({ studies = [], total }: DryRun, { t }: Words): TemplateResult {
  const label = t('dryRun.running');
  return html`<div class="prog">
    ${
      total === 0
        ? html`<progress aria-label=${label}></progress>`
        : html`<progress max=${total} .value=${studies.length} aria-label=${label}></progress>`
    }
    <span class="muted small">${total === 0 ? label : t('preview.position', { number: studies.length, total })}</span>
  </div>`;
}

function foundView(studies: readonly AutomaticTrialDto[], words: Words): TemplateResult {
  const { t } = words;
  const sent = studies.filter(({ sends }) => sends);
  const kept = studies.filter(({ sends }) => !sends);
  const rules = [...new Set(sent.map(({ rule }) => rule ?? 0))].sort((one, other) => one - other);
  return html`<div class="found">
    <p class="strong">${summaryOf(studies, words)}</p>
    ${rules.map((rule) => {
      const of = sent.filter((study) => study.rule === rule);
      return listView(nameOfRule(of[0]!, words), of, (study) => goesView(study, words), words);
    })}
    ${kept.length === 0 ? nothing : listView(t('dryRun.notSent'), kept, (study) => staysView(study, words), words)}
  </div>`;
}

function nameOfRule({ rule = 0, ruleName }: AutomaticTrialDto, { t }: Words): string {
  const number = t('rule.number', { number: rule });
  return ruleName === undefined ? number : `${number} · \u2068${ruleName}\u2069`;
}

function listView(
  title: string,
  studies: readonly AutomaticTrialDto[],
  about: (study: AutomaticTrialDto) => TemplateResult,
  { language }: Words,
): TemplateResult {
  return html`<h5 class="break">${title} <span class="pill">${studies.length}</span></h5>
    <ul class="trials">${studies.map(
      (study) =>
        html`<li part="trial"><span class="break"><bdi>${study.studyLabel || study.studyId}</bdi>${
          study.studyDate ? html` <span class="muted">· ${calendarDate(language, study.studyDate)}</span>` : nothing
        }</span>${about(study)}</li>`,
    )}</ul>`;
}

function goesView({ contacts, objects, held }: AutomaticTrialDto, { t, language }: Words): TemplateResult {
  const to = listOf(
    language,
    contacts.map(({ masked }) => contactInText(masked)),
  );
  return html`<span class="muted small break">${to} · ${t('tab.items', { count: objects })}${held ? html` · ${t('rule.hold')}` : nothing}</span>`;
}

const REASONS: Readonly<Record<string, WordKey>> = {
  'no-rule': 'dryRun.reason.no-rule',
  'nothing-to-send': 'dryRun.reason.nothing-to-send',
  'no-contact': 'dryRun.reason.no-contact',
  'contact-unsure': 'dryRun.reason.contact-unsure',
  'contact-record-unavailable': 'dryRun.reason.contact-record-unavailable',
  'already-sent': 'dryRun.reason.already-sent',
};

function staysView({ reason = '', rule, ruleName, ...study }: AutomaticTrialDto, words: Words): TemplateResult {
  const { t } = words;
  const why = t(REASONS[reason] ?? wordFor(reason) ?? 'error.generic');
  const by =
    rule === undefined
      ? ''
      : `${nameOfRule({ ...study, rule, ...(ruleName === undefined ? {} : { ruleName }) }, words)}: `;
  return html`<span class="muted small break">${by}${why}</span>`;
}
