import type { ArchiveDto } from '@studyshare/core/contract';
import { html, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { icons } from '../../bricks/icons.ts';
import { downloadForDoctor } from '../../bricks/saving/download.ts';
import { saveNote } from '../../bricks/saving/save-note.ts';

/** The second archive, for another doctor's image system (spec G4): one line that opens when it is needed. */
export function doctorFiles(app: App, archive: ArchiveDto): TemplateResult {
  const { t } = app.state.text;
  return html`<details class="doctor">
    <summary class="opens"><span>${t('doctor.title')}</span>${icons.down}</summary>
    <div class="doctor-body">
      <p>${t('doctor.text')}</p>
      ${downloadForDoctor(app, archive)} ${saveNote(app, 'dicom-archive')}
    </div>
  </details>`;
}
