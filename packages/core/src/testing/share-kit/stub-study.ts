import type { MemoryStudy } from '../memory-study-source.ts';
import type { StubObject } from './stub-processor.ts';

const REPORT = '1.2.840.10008.5.1.4.1.1.88.11';
const ULTRASOUND = '1.2.840.10008.5.1.4.1.1.6.1';

/** `picture`, `clip`, `document`, each alone or with a verdict: `picture:protected`. */
export type StubSpec = string;

/** A study of stub objects named `object-1` onwards. */
export function stubStudy(accountId: string, studyId: string, specs: readonly StubSpec[]): MemoryStudy {
  const objects = specs.map((spec, index) => ({ objectId: `object-${index + 1}`, stub: readSpec(spec, index + 1) }));
  return {
    accountId,
    study: {
      studyId,
      patientLabel: 'Test^Patient',
      studyLabel: 'Stub study',
      studyDate: '2026-01-02',
      contactHints: ['ann@example.org'],
      objects: objects.map(({ objectId, stub }) => ({
        objectId,
        kind: stub.kind,
        mediaType: stub.kind === 'document' ? 'application/pdf' : 'application/dicom',
        label: stub.text,
        frames: stub.kind === 'clip' ? 50 : 1,
        ...(stub.kind === 'document' ? {} : { sopClassUid: stub.verdict === 'undeliverable' ? REPORT : ULTRASOUND }),
      })),
    },
    content: Object.fromEntries(
      objects.map(({ objectId, stub }) => [objectId, new TextEncoder().encode(JSON.stringify(stub))]),
    ),
  };
}

function readSpec(spec: StubSpec, number: number): StubObject {
  const [kind = 'picture', verdict] = spec.split(':');
  return {
    kind: kind as StubObject['kind'],
    verdict: (verdict ?? (kind === 'document' ? 'protected' : 'anonymized')) as StubObject['verdict'],
    text: `${kind} ${number}`,
  };
}
