import type { Channel, HeldFor, ObjectKind, ReportReason, ShareState, Verdict } from '../contract/clinician.ts';
import type { DeviceDto } from '../contract/operations/device-masks.ts';
import type { LanguageTag } from '../contract/settings.ts';
import type { AccountRecord } from './account-store.ts';

/** What a finished output file of an object is. `fileId` names it in the file store. */
export interface OutputFile {
  fileId: string;
  /** `dicom`: the de-identified DICOM file of the object, for the second archive alone. */
  role: 'picture' | 'clip' | 'document' | 'preview' | 'dicom';
  /** Of a `preview`: the `fileId` of the picture or clip it shows. */
  previewOf?: string;
  mediaType: string;
  /** Plaintext bytes. */
  bytes: number;
  width?: number;
  height?: number;
  durationSeconds?: number;
  frameRate?: number;
}

/**
 * What preparation found out and made of one object. Every file a visitor asks for is found through it, so it is kept
 * small: the evidence is in the audit record that `ShareRecordStore.recordPrepared` commits with it.
 */
export interface PreparedObject {
  verdict: Verdict;
  reasons: string[];
  outputs: OutputFile[];
  /** Parts of what is shown were blacked out, by rule, search or hand (G13); of what was prepared long ago nobody knows. */
  masked?: boolean;
  /** What made it, where that is known (G11): for the clinic alone. */
  device?: DeviceDto;
  /** SHA-256 (hex) of the settings it was prepared by: an interrupted preparation does again what was prepared by others. */
  settingsHash?: string;
}

/** An object of a share as the store keeps it: what became of it, never what it shows. */
export interface ShareObjectRecord {
  /** From 0, the order on the page. */
  position: number;
  objectId: string;
  kind: ObjectKind;
  prepared: PreparedObject | null;
  /** The clinician knows that it cannot be sent, and sends the rest (S13): told before sending, or decided since. */
  leftOut: boolean;
  /** What was blacked out by hand (G11), in pixels of the decoded frame, in every frame; empty for none. */
  masks: readonly HandMask[];
}

/** A rectangle drawn by hand: whole pixels, `x` and `y` from the frame's left and upper edge. */
export interface HandMask {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What somebody reported of a page, which closed it (G11). */
export interface PageReport {
  reason: ReportReason;
  /** The object it is about; null for the page as a whole. */
  position: number | null;
  /** Epoch ms. */
  at: number;
}

/** Whether a share must not go without the clinician's word because of this object (S13). */
export function isMissing({ prepared, leftOut }: Pick<ShareObjectRecord, 'prepared' | 'leftOut'>): boolean {
  return prepared?.verdict === 'undeliverable' && !leftOut;
}

/** A contact of a share as the store keeps it, sealed. */
export interface ContactRecord {
  contactId: string;
  channel: Channel;
  /** Sealed; unreadable once the share's key is destroyed. */
  sealed: string;
  masked: string;
  /** Keyed HMAC of account and contact: for limits and for finding the same contact again, never reversible. */
  fingerprint: string;
}

/** A file that holds several objects of a share, for downloading them at once. */
export interface ArchiveRecord {
  fileId: string;
  bytes: number;
}

/** What the store keeps of a share, its objects left out: of the same size however many there are. */
export interface ShareHead {
  shareId: string;
  accountId: string;
  publicId: string;
  studyId: string;
  state: ShareState;
  language: LanguageTag;
  /** What it waits for while it is `held`. */
  heldFor: HeldFor | null;
  /** It is prepared but not sent before it is released (S12). */
  releaseHold: boolean;
  /** When it is released by itself (epoch ms); null: when somebody releases it. */
  releaseAt: number | null;
  createdAt: number;
  createdByUserId: string;
  /** The clinician's; of an automatic share the name of its rule, empty where that has none. */
  createdByName: string;
  /** Sent without a clinician (S7). */
  automatic: boolean;
  lifespanDays: number;
  expiresAt: number;
  endedAt: number | null;
  /** When its preparation began, for the first time or again (epoch ms). */
  preparingSince: number;
  /**
   * What its files and their key are kept under: the id of the share they were prepared for. Null once another share has
   * taken them over (`ShareRecordStore.correctShare`).
   */
  preparationId: string | null;
  /** The wrongly sent share that this one replaces (R5). */
  correctsShareId: string | null;
  /** The share that this one was replaced by (R5). */
  replacedByShareId: string | null;
  sealedToken: string;
  sealedDeleteCode: string;
  sealedPersonalMessage: string | null;
  /** Frozen when the share was made (P6); null when there was none or it was lifted. */
  linkCodeHash: string | null;
  passwordHash: string | null;
  /** Holds at least one protected object (P2). Known once prepared. */
  holdsProtected: boolean;
  /** Sessions of an older generation are void. */
  generation: number;
  archive: ArchiveRecord | null;
  /** De-identified DICOM files, where the account offered them when the share was prepared. */
  dicomArchive: ArchiveRecord | null;
  views: number;
  lastViewedAt: number | null;
  downloads: number;
  /** Why it is `suspended`; null in every other state. */
  report: PageReport | null;
  /** When somebody asked for a new link, and no share of the study has been made since (L3). */
  linkAskedAt: number | null;
  /** Files of objects that were masked by hand since, and of archives that held them: to be destroyed before it opens again. */
  discardedFiles: readonly string[];
  /** When somebody was last found to be trying codes or passwords on the link (P8). */
  codesTriedAt: number | null;
  /** Another number after each preparation: as long as a share is `ready` with the same one, its objects are the same. */
  contentVersion: number;
  contacts: ContactRecord[];
  /** The store's time when it was read: what is decided of it need not ask for the time again. */
  readAt: number;
}

/** A share as the store keeps it. */
export interface ShareRecord extends ShareHead {
  objects: ShareObjectRecord[];
}

/** What a visitor's call is decided by, read at once. */
export interface PageRecord extends ShareHead {
  account: AccountRecord;
}
