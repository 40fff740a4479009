import type { Principal } from '../../config.ts';
import { suggestContacts } from '../../contact/index.ts';
import type { StudyDto } from '../../contract/clinician.ts';
import type { AccountStore } from '../../ports/index.ts';
import { accountOf, type With } from '../context.ts';
import { expectedOutcome } from './expected-outcome.ts';
import { knownContacts } from './known-contacts.ts';

/** What the Send to Patient dialog opens with: the objects, and the contact entered during the exam (S6). */
export async function getStudy(
  context: With<AccountStore>,
  principal: Principal,
  studyId: string,
  signal?: AbortSignal,
): Promise<StudyDto> {
  const [study, account] = await Promise.all([
    context.studies.getStudy(principal.accountId, studyId, signal),
    accountOf(context, principal.accountId),
  ]);
  const { known } = await knownContacts(context, principal.accountId, study, signal);
  const suggestion = suggestContacts(known, account.settings);
  return {
    studyId: study.studyId,
    patientLabel: study.patientLabel,
    studyLabel: study.studyLabel,
    studyDate: study.studyDate,
    objects: study.objects.map((object) => ({
      objectId: object.objectId,
      kind: object.kind,
      label: object.label,
      expected: expectedOutcome(object, account.settings),
      frames: object.frames,
    })),
    suggestedContact: suggestion.line,
    suggestions: suggestion.contacts.map(({ contact, origin }) => ({
      ...{ channel: contact.channel, display: contact.display, origin },
    })),
  };
}
