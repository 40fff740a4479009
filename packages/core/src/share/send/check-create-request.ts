import { parseContactField } from '../../contact/index.ts';
import type { Contact } from '../../contact/types.ts';
import type { CreateShareDto } from '../../contract/clinician.ts';
import type { FieldFault } from '../../contract/error-codes.ts';
import { PERSONAL_MESSAGE_LENGTH } from '../../contract/limits.ts';
import { type AccountSettings, LANGUAGES, type LanguageTag } from '../../contract/settings.ts';
import { StudyshareError } from '../../errors.ts';
import type { NewShare } from '../../ports/index.ts';
import type { Study, StudyObject } from '../../ports/study-source.ts';
import { decideLifespan } from '../policy/lifespan.ts';
import { decideRelease } from '../policy/release-policy.ts';
import { expectedOutcome } from './expected-outcome.ts';

// Line breaks and tabs are text; any other control character has no place in a message.
const CONTROL = /[^\P{Cc}\n\r\t]/u;

/** A request that can be carried out. */
export interface CheckedRequest {
  contacts: Contact[];
  /** In the study's order. */
  objects: StudyObject[];
  /** Of which the clinician knows that they cannot be sent: their kind says so, or a preview did (S9). */
  leftOut: ReadonlySet<string>;
  language: LanguageTag;
  lifespanDays: number;
  personalMessage: string | null;
  /** Null: as soon as it is prepared (S12). */
  release: NewShare['release'];
}

/**
 * Checks everything before anything is stored (S5), and reports all field faults together; the first names the error.
 * @throws StudyshareError `contact.*`, `study.object_not_found`, `share.no_objects`, `share.nothing_deliverable`,
 * `share.lifespan_out_of_bounds`, `share.release_out_of_bounds`, `request.invalid`
 */
export function checkCreateRequest(
  request: CreateShareDto,
  settings: AccountSettings,
  study: Study,
  now: number,
): CheckedRequest {
  const { contacts, faults } = parseContactField(request, settings);
  const lifespan = decideLifespan(request.lifespanDays, settings);
  const release = decideRelease(request.release, now);
  const { objects, objectFaults } = selectObjects(request.objectIds, study);
  const message = request.personalMessage?.trim() ?? '';
  const fields: FieldFault[] = [
    ...faults,
    ...objectFaults,
    ...('fault' in lifespan ? [lifespan.fault] : []),
    ...('fault' in release ? [release.fault] : []),
    ...messageFaults(message),
    ...languageFaults(request.language),
  ];
  const [first] = fields;
  if (first) throw new StudyshareError(first.code, { fields, ...(first.params ? { params: first.params } : {}) });
  requireSomethingDeliverable(objects, settings);
  return {
    contacts,
    objects,
    leftOut: leftOutOf(request, objects, settings),
    language: request.language ?? settings.language,
    lifespanDays: 'days' in lifespan ? lifespan.days : settings.lifespanDays,
    personalMessage: message === '' ? null : message,
    release: 'release' in release ? release.release : null,
  };
}

function selectObjects(
  objectIds: readonly string[] | undefined,
  study: Study,
): { objects: StudyObject[]; objectFaults: FieldFault[] } {
  const known = new Set(study.objects.map((object) => object.objectId));
  const wanted = new Set(objectIds ?? known);
  const objectFaults = (objectIds ?? []).flatMap((objectId, index): FieldFault[] =>
    known.has(objectId) ? [] : [{ field: `objectIds/${index}`, code: 'study.object_not_found' }],
  );
  if (wanted.size === 0) objectFaults.push({ field: 'objectIds', code: 'share.no_objects' });
  return { objects: study.objects.filter((object) => wanted.has(object.objectId)), objectFaults };
}

function leftOutOf(
  { leaveOut = [] }: CreateShareDto,
  objects: readonly StudyObject[],
  settings: AccountSettings,
): ReadonlySet<string> {
  const told = objects.filter((object) => expectedOutcome(object, settings) === 'undeliverable');
  return new Set([...leaveOut, ...told.map(({ objectId }) => objectId)]);
}

function messageFaults(message: string): FieldFault[] {
  if ([...message].length <= PERSONAL_MESSAGE_LENGTH && !CONTROL.test(message)) return [];
  return [{ field: 'personalMessage', code: 'request.invalid', params: { max: PERSONAL_MESSAGE_LENGTH } }];
}

function languageFaults(language: LanguageTag | undefined): FieldFault[] {
  if (language === undefined || LANGUAGES.includes(language)) return [];
  return [{ field: 'language', code: 'request.invalid', params: { languages: LANGUAGES.join(',') } }];
}

function requireSomethingDeliverable(objects: readonly StudyObject[], settings: AccountSettings): void {
  const expected = objects.map((object) => expectedOutcome(object, settings));
  const deliverable = settings.anonymizedOnly
    ? expected.includes('anonymizable')
    : expected.some((outcome) => outcome !== 'undeliverable');
  if (deliverable) return;
  throw new StudyshareError('share.nothing_deliverable', {
    fields: [{ field: 'objectIds', code: 'share.nothing_deliverable' }],
  });
}
