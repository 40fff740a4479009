import type { AuditRecord } from '../../../ports/index.ts';
import { iso } from '../../iso-time.ts';

const DICOM = 'http://dicom.nema.org/resources/ontology/DCM';
const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const ENTITY_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';

/** What an action is, by what it begins with, in the words of DICOM PS3.15 A.5 and of FHIR's `action`. */
const KINDS: readonly [beginning: string, code: string, display: string, action: 'C' | 'R' | 'U' | 'D' | 'E'][] = [
  ['read.listAuditRecords', '110101', 'Audit Log Used', 'R'],
  ['read.downloadAudit', '110101', 'Audit Log Used', 'R'],
  ['read.verifyAudit', '110101', 'Audit Log Used', 'R'],
  ['read.', '110103', 'DICOM Instances Accessed', 'R'],
  ['refused.', '110113', 'Security Alert', 'E'],
  ['share.created', '110106', 'Export', 'C'],
  ['share.resent', '110106', 'Export', 'R'],
  ['share.revoked', '110105', 'DICOM Study Deleted', 'D'],
  ['share.expired', '110105', 'DICOM Study Deleted', 'D'],
  ['page.deleted', '110105', 'DICOM Study Deleted', 'D'],
  ['page.unlocked', '110114', 'User Authentication', 'E'],
  ['one-time-code.', '110114', 'User Authentication', 'E'],
  ['page.downloaded', '110106', 'Export', 'R'],
  ['page.', '110103', 'DICOM Instances Accessed', 'R'],
  ['message.', '110106', 'Export', 'E'],
  ['delete-code.', '110113', 'Security Alert', 'E'],
  ['link-code.', '110113', 'Security Alert', 'E'],
  ['link.codes-tried', '110113', 'Security Alert', 'E'],
  ['settings.', '110100', 'Application Activity', 'U'],
];

/** An action that is none of these. */
const OTHER = ['', '110100', 'Application Activity', 'E'] as const;

/** Actors that are no person the host knows. */
const PROGRAMS: ReadonlySet<string> = new Set(['system', 'operator']);

/**
 * A record as FHIR R4 AuditEvent, in the patterns of IHE BALP: who as agents (the person, and this installation as source
 * role), what as entities. It names no patient, because the record names none; BALP's patient profiles, which ask for one,
 * are therefore not claimed.
 * @param installation the address by which this installation is known
 */
export function auditEvent(record: AuditRecord, installation: string): object {
  const { at, action, outcome } = record;
  const [, code, display, done] = KINDS.find(([beginning]) => action.startsWith(beginning)) ?? OTHER;
  return {
    resourceType: 'AuditEvent',
    id: `studyshare-${record.recordId}`,
    type: { system: DICOM, code, display },
    subtype: [{ system: `${installation}/audit-actions`, code: action }],
    action: done,
    recorded: iso(at),
    // 4: minor failure, the request was refused (FHIR, AuditEventOutcome).
    outcome: outcome === 'success' ? '0' : '4',
    agent: [personOf(record), deviceOf(installation)],
    source: {
      observer: { display: 'Studyshare', identifier: { value: installation } },
      type: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/security-source-type',
          code: '4',
          display: 'Application Server',
        },
      ],
    },
    entity: entitiesOf(record),
  };
}

function personOf({ actor, accountId }: AuditRecord): object {
  const [role, code] = PROGRAMS.has(actor)
    ? ['http://dicom.nema.org/resources/ontology/DCM', '110150']
    : ['http://terminology.hl7.org/CodeSystem/extra-security-role-type', 'humanuser'];
  return {
    type: { coding: [{ system: role, code }] },
    who: { identifier: { system: `urn:studyshare:account:${encodeURIComponent(accountId)}:users`, value: actor } },
    requestor: true,
  };
}

function deviceOf(installation: string): object {
  return {
    type: { coding: [{ system: DICOM, code: '110153', display: 'Source Role ID' }] },
    who: { identifier: { value: installation }, display: 'Studyshare' },
    requestor: false,
    // 5: a URI.
    network: { address: installation, type: '5' },
  };
}

function entitiesOf({ recordId, shareId, detail, sequence, hash }: AuditRecord): object[] {
  const share = shareId === null ? [] : [entity('urn:studyshare:shares', shareId)];
  const told = Object.entries(detail === null ? {} : (JSON.parse(detail) as Record<string, unknown>));
  const details = [...told, ...(hash === null ? [] : [['sequence', sequence] as const, ['hash', hash] as const])].map(
    ([type, value]) => ({ type, valueString: typeof value === 'string' ? value : JSON.stringify(value) }),
  );
  const record =
    sequence === null
      ? entity('urn:studyshare:audit-records:unchained', recordId)
      : entity('urn:studyshare:audit-records', String(sequence));
  // An empty list and an empty text are none in JSON of FHIR (R4, 2.6.2).
  const filled = details.filter(({ valueString }) => valueString !== '');
  return [...share, filled.length > 0 ? { ...record, detail: filled } : record];
}

/** 2: a system object; 4: a domain resource. */
function entity(system: string, value: string): object {
  return {
    what: { identifier: { system, value } },
    type: { system: ENTITY_TYPE, code: '2', display: 'System Object' },
    role: { system: ENTITY_ROLE, code: '4', display: 'Domain Resource' },
  };
}
