import { buildDicom, element, type FixtureValue } from '../../packages/core/src/testing/dicom-fixtures.ts';

/** One element to write. */
export type Element = readonly [tag: number, vr: string, value: string | number | Uint8Array | readonly Element[][]];

/** Invented root for the synthetic studies (2.25 UIDs need no registration, PS3.5 B.2). */
const IMPLEMENTATION_UID = '2.25.105217';

/** A Part 10 file in Explicit VR Little Endian with a zero preamble (PS3.10 section 7.1). */
export function encodeDicomFile(sopClassUid: string, sopInstanceUid: string, elements: readonly Element[]): Uint8Array {
  const identity: Element[] = [
    [0x00080016, 'UI', sopClassUid],
    [0x00080018, 'UI', sopInstanceUid],
  ];
  return buildDicom({
    meta: [
      element(0x00020002, sopClassUid),
      element(0x00020003, sopInstanceUid),
      element(0x00020012, IMPLEMENTATION_UID),
    ],
    elements: toFixture([...identity, ...elements]),
  });
}

function toFixture(elements: readonly Element[]) {
  return [...elements].sort((a, b) => a[0] - b[0]).map(([tag, vr, value]) => element(tag, toValue(value), vr));
}

function toValue(value: Element[2]): FixtureValue {
  if (typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array) return value;
  return value.map(toFixture);
}
