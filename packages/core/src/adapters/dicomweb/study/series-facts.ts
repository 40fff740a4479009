import { TAGS } from '../../../dicom/index.ts';
import { CONTACT_TAGS, RULE_FIELDS, type RuleFields } from '../../study/study-facts.ts';
import type { ArchiveClient } from '../http/archive-client.ts';
import { bulkDataUri, textsOf, wholeTexts } from '../json/attributes.ts';
import type { DicomJson } from '../json/json-items.ts';
import { readBulkText } from './bulk-text.ts';
import { metadataOf } from './metadata.ts';

export interface SeriesFacts {
  contactHints: string[];
  fields: RuleFields;
}

const AT_ONCE = 4;
/** A contact is short: of a comment that is longer than any the whole study would be refused (`share/prepare/checked-study.ts`). */
const LONGEST_HINT = 10_000;

/** What the header of one object of each series tells, in their order. */
export async function seriesFacts(
  client: ArchiveClient,
  studyId: string,
  objectOfSeries: ReadonlyMap<string, string>,
  signal: AbortSignal | undefined,
): Promise<SeriesFacts[]> {
  const waiting = [...objectOfSeries].entries();
  const found: SeriesFacts[] = [];
  const work = async () => {
    // One iterator for all who work: each takes the next.
    for (const [at, [series, object]] of waiting) {
      const resource = `/studies/${studyId}/series/${series}/instances/${object}`;
      for await (const header of metadataOf(client, resource, signal)) {
        found[at] = await factsOf(client, header, signal);
        break;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found.filter((facts) => facts !== undefined);
}

async function factsOf(
  client: ArchiveClient,
  header: DicomJson,
  signal: AbortSignal | undefined,
): Promise<SeriesFacts> {
  const contactHints: string[] = [];
  for (const tag of [...CONTACT_TAGS, ...client.archive.contactTags]) {
    const uri = bulkDataUri(header, tag);
    const bulk = uri === undefined ? '' : await readBulkText(client, uri, signal);
    contactHints.push(...wholeTexts(header, tag), ...(bulk === '' ? [] : [bulk]));
  }
  return {
    contactHints: contactHints.filter(({ length }) => length <= LONGEST_HINT),
    fields: Object.fromEntries(RULE_FIELDS.map((field) => [field, textsOf(header, TAGS[field])])),
  };
}
