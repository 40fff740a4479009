import type { ObjectKind, Verdict } from '../../contract/clinician.ts';
import type {
  DeidentifyOptions,
  Evidence,
  ObjectProcessor,
  ObjectResult,
  Rectangle,
  RenderedOutput,
} from '../../deidentify/index.ts';

/** What a stub object says about itself; its bytes are this as JSON. */
export interface StubObject {
  kind: ObjectKind;
  verdict: Verdict;
  text: string;
}

export interface StubProcessor extends ObjectProcessor {
  /** Texts of the objects processed, in order. */
  readonly processed: string[];
  /** What was masked by hand in each of them. */
  readonly masks: (readonly Rectangle[])[];
  /** Called before each object is answered. */
  before: (object: StubObject) => void | Promise<void>;
  /** What is found of an object besides what it is. */
  evidence: (object: StubObject) => Evidence[];
  /** Widths of the small pictures that are made of it besides; none unless told. */
  small: (object: StubObject) => number[];
}

/** A processor that does what the object says, so that use cases can be tested without DICOM. */
export function stubProcessor(): StubProcessor {
  const processed: string[] = [];
  const masks: (readonly Rectangle[])[] = [];
  const stub: StubProcessor = {
    processed,
    masks,
    before: () => {},
    evidence: () => [],
    small: () => [],
    process: async ({ bytes }, options, signal) => {
      const object = JSON.parse(new TextDecoder().decode(bytes)) as StubObject;
      await stub.before(object);
      signal?.throwIfAborted();
      processed.push(object.text);
      masks.push(options.extraMasks ?? []);
      const result = resultOf(object, options);
      const small = result.outputs.length > 1 && !options.previewOnly ? stub.small(object) : [];
      const outputs = [...result.outputs, ...small.map((width) => smallPicture(object.text, width))];
      return { ...result, outputs, evidence: [...result.evidence, ...stub.evidence(object)] };
    },
    thumbnail: async ({ bytes }) => bytes.slice(0, 1),
    close: async () => {},
  };
  return stub;
}

function resultOf({ kind, verdict, text }: StubObject, options: DeidentifyOptions): ObjectResult {
  const reasons = { anonymized: [], protected: ['no-proof' as const], undeliverable: ['structured-report' as const] }[
    verdict
  ];
  const all = verdict === 'undeliverable' ? [] : outputsOf(kind, text);
  const outputs = options.previewOnly ? all.filter(({ role }) => role === 'preview') : all;
  const withDicom = options.dicom !== undefined && verdict === 'anonymized' && !options.previewOnly;
  return {
    kind,
    sopClassUid: '1.2.840.10008.5.1.4.1.1.6.1',
    verdict,
    reasons,
    evidence: [{ code: 'sop-class' }, { code: 'image', data: { rows: 480, columns: 640 } }],
    outputs,
    ...(withDicom ? { dicom: bytesOf(`dicom ${text} as ${options.dicom?.encoding}`) } : {}),
  };
}

function smallPicture(text: string, width: number): RenderedOutput {
  const bytes = bytesOf(`${text} ${width} wide`);
  return { role: 'preview', mediaType: 'image/webp', width, height: (width * 3) / 4, bytes };
}

function outputsOf(kind: ObjectKind, text: string): RenderedOutput[] {
  const size = { width: 640, height: 480 };
  const preview: RenderedOutput = {
    role: 'preview',
    mediaType: 'image/jpeg',
    ...size,
    bytes: bytesOf(`small ${text}`),
  };
  if (kind === 'document') return [{ role: 'document', mediaType: 'application/pdf', bytes: bytesOf(text) }];
  if (kind === 'picture') return [{ role: 'picture', mediaType: 'image/jpeg', ...size, bytes: bytesOf(text) }, preview];
  const timing = { durationSeconds: 2, frameRate: 25 };
  return [{ role: 'clip', mediaType: 'video/mp4', ...size, ...timing, bytes: bytesOf(text) }, preview];
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
