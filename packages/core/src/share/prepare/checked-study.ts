import { OBJECT_KINDS } from '../../contract/vocabulary.ts';
import { StudyshareError } from '../../errors.ts';
import type { Study, StudyObject } from '../../ports/index.ts';

/** Far beyond what any archive has; what is beyond that is a fault, and would be held in memory and sent to every dialog. */
const MOST_OBJECTS = 50_000;
const LONGEST_TEXT = 10_000;
const LONGEST_NAME = 1_000;
const MOST_HINTS = 1_000;

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= LONGEST_TEXT;
const isName = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= LONGEST_NAME;
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

type Checks<T> = Readonly<Partial<Record<keyof T, (value: unknown) => boolean>>>;

const OF_STUDY: Checks<Study> = {
  patientLabel: isText,
  studyLabel: isText,
  studyDate: isText,
  contactHints: (hints) => Array.isArray(hints) && hints.length <= MOST_HINTS && hints.every(isText),
  objects: (objects) => Array.isArray(objects) && objects.length <= MOST_OBJECTS,
};
const OF_OBJECT: Checks<StudyObject> = {
  objectId: isName,
  kind: (kind) => OBJECT_KINDS.includes(kind as never),
  mediaType: isName,
  label: isText,
  frames: isCount,
  bytes: (bytes) => bytes === undefined || isCount(bytes),
};

/**
 * What a host's source gave for a study, held to its port: a program without types may leave something out, and the images of
 * another study would go to the wrong person.
 * @throws StudyshareError `study.unavailable`, which names what is wrong and repeats nothing of it
 */
export function checkedStudy(given: Study, studyId: string): Study {
  const wrong = wrongOf(given, OF_STUDY);
  if (wrong !== undefined) throw unusable(wrong);
  if (given.studyId !== studyId) throw unusable('studyId');
  const ids = new Set<string>();
  for (const object of given.objects) {
    const field = wrongOf(object, OF_OBJECT) ?? (ids.has(object.objectId) ? 'objectId' : undefined);
    if (field !== undefined) throw unusable(`objects/${field}`);
    ids.add(object.objectId);
  }
  return given;
}

/** Its first wrong field; empty where it is no object at all. */
function wrongOf<T>(given: T, checks: Checks<T>): string | undefined {
  if (typeof given !== 'object' || given === null) return '';
  return Object.keys(checks).find((field) => checks[field as keyof T]!(given[field as keyof T]) === false);
}

function unusable(field: string): StudyshareError {
  return new StudyshareError('study.unavailable', { params: { what: 'bad-study', field } });
}
