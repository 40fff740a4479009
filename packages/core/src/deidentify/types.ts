import type { DeviceDto, ObjectKind, Verdict } from '../contract/clinician.ts';
import type { DicomEncoding, ProfileOptions, UltrasoundProof } from '../contract/settings.ts';
import type { EvidenceCode, VerdictReason } from '../contract/verdict-codes.ts';
import type { AccountRule, DeviceRule } from './device-rules/index.ts';
import type { AttributeExplanation } from './header/index.ts';
import type { Rectangle } from './rectangle.ts';

export type { Rectangle };

/**
 * One finding that led to the verdict, in a shape a human can be told about: `code` is stable,
 * `data` holds numbers, UIDs of the standard and rectangles, never text from the header or the pixels.
 */
export interface Evidence {
  code: EvidenceCode;
  data?: Record<string, string | number | boolean | number[] | string[] | Rectangle[]> | undefined;
}

/** Why a verdict is not `anonymized`, e.g. `no-ultrasound-regions`, `encapsulated-document`, `decode-failed`. */
export type ReasonCode = VerdictReason;

/** What an account's settings say about the processing of its objects. */
export interface DeidentifyOptions {
  /**
   * Ultrasound whose regions are proven counts as anonymized without a text search; where there is one, it is searched
   * all the same.
   */
  trustUltrasoundRegions: boolean;
  /**
   * What proves ultrasound. `search` (the default): proven regions, and where the header proves none or contradicts
   * itself, a text search of the whole picture that leaves nothing to be read. `regions`: proven regions alone count, and
   * every contradiction of the header is a doubt. Without a text search it is always `regions`.
   */
  ultrasoundProof?: UltrasoundProof;
  /** False: ultrasound is not searched for text even where there is a search; it then counts as if there were none. */
  searchUltrasound?: boolean;
  /**
   * Screen captures, radiographs and derived slices in which a text search leaves nothing to be read count as anonymized. Off unless
   * given: a search that finds nothing is a weaker proof than a header that says how the values came about.
   */
  trustTextSearch?: boolean;
  /** Further device rules of this account, checked like those of the vendor; they add to the built-in ones. */
  deviceRules?: readonly DeviceRule[];
  /** What the account keeps for its devices: black besides, in every frame and in the DICOM file of their pictures. */
  accountRules?: readonly AccountRule[];
  /**
   * Blacked out besides, in every frame and in the DICOM file: what a person masked by hand, in pixels of the decoded
   * frame. An object that has no such frames is then undeliverable (`mask-not-applied`), never given out without them.
   */
  extraMasks?: readonly Rectangle[];
  /** Words of this account's devices that may stay in the picture, besides the built-in labels. */
  allowedLabels?: readonly string[];
  /** Also write a de-identified DICOM file of what is anonymized. */
  dicom?: {
    profile: ProfileOptions;
    /** At least 16 secret bytes; the key of each study is derived from it, and UIDs and dates from that. */
    secret: Uint8Array;
    /** How frames are written; default: as they are stored, where that is baseline JPEG, else uncompressed. */
    encoding?: DicomEncoding;
    /** Also of slices from which a face may be rebuilt (PS3.15 E.3.2); default: none of those. */
    heads?: boolean;
  };
  /**
   * Only what is needed to show a clinician what the patient will see: the verdict, and as the one output a `preview`
   * of a picture or of the frame in the middle of a clip.
   */
  previewOnly?: boolean;
  /** Also tell what happens to every attribute of the header under this profile (`explanation`). */
  explain?: ProfileOptions;
}

/**
 * What came out for the patient. Bytes are new files of our own making: of an original stream nothing is passed on but,
 * of a baseline JPEG, the coefficients of what is shown.
 */
export type RenderedOutput =
  | { role: 'picture' | 'preview'; mediaType: 'image/jpeg'; width: number; height: number; bytes: Uint8Array }
  | { role: 'preview'; mediaType: 'image/webp'; width: number; height: number; bytes: Uint8Array }
  | {
      role: 'clip';
      mediaType: 'video/mp4';
      width: number;
      height: number;
      durationSeconds: number;
      frameRate: number;
      bytes: Uint8Array;
    }
  | { role: 'document'; mediaType: 'application/pdf'; bytes: Uint8Array };

/** The whole result for one object. `undeliverable` has no outputs. */
export interface ObjectResult {
  kind: ObjectKind;
  sopClassUid: string;
  verdict: Verdict;
  reasons: ReasonCode[];
  evidence: Evidence[];
  /**
   * Previews stand after what they show: small pictures for the page (WebP, of the same masked pixels, smallest first), and
   * of a clip its poster (JPEG) before them.
   */
  outputs: RenderedOutput[];
  /** The de-identified DICOM file, where it was asked for, the object is anonymized and the last check let it pass. */
  dicom?: Uint8Array;
  /** What made it, where that is known: for the clinic alone, never for a patient. */
  device?: DeviceDto;
  /** What happens to each attribute, where it was asked for; no values. */
  explanation?: AttributeExplanation[];
}

/**
 * Runs one object through parse, classify, decode, mask and render, in a worker with bounded memory and time.
 * Never rejects for what the object holds: that ends in a verdict. Rejects when aborted, and with `server.busy` when
 * closed before it was done or when the machine failed (ffmpeg was killed or has gone, the disk is full): try again then.
 * With `takeOver` the bytes are moved to the worker instead of copied, and the caller must
 * not use them again.
 */
export interface ObjectProcessor {
  process(
    input: { bytes: Uint8Array; mediaType: string; takeOver?: boolean },
    options: DeidentifyOptions,
    signal?: AbortSignal,
  ): Promise<ObjectResult>;
  /** A small JPEG of the frame in the middle as it is, for the clinician's own screen only. Undefined when there is none. */
  thumbnail(
    input: { bytes: Uint8Array; mediaType: string },
    maxSize: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array | undefined>;
  /**
   * Makes ready what the first object would wait for otherwise: a worker, encoders, the engine that searches for text.
   * Called when a process begins its work; nothing has to come of it, and it never rejects.
   */
  warmUp?(): Promise<void>;
  close(): Promise<void>;
}
