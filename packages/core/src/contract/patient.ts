import type { LanguageTag, PasswordRule } from './settings.ts';

/** The patient page's shapes. Times are ISO 8601 in UTC. Browser-safe. */

/** The clinic as the page shows it, before and after opening. */
export interface ClinicDto {
  name: string;
  publicEmail: string;
  publicPhone: string;
  brandColor: string;
  logo: string;
  timeZone: string;
}

/**
 * What the HTML of every patient page carries in `<script type="application/json" id="studyshare-boot">`.
 * `welcome`: the link is good, nothing is opened yet (L2). `page`: the page's shell after opening.
 * The others are the pages of L3. `clinic` is absent for `unknown`.
 */
export interface BootDto {
  screen: 'welcome' | 'page' | 'expired' | 'revoked' | 'deleted' | 'unknown' | 'unavailable';
  language: LanguageTag;
  languages: readonly LanguageTag[];
  clinic?: ClinicDto;
  /** `welcome`: where the one button posts to (`/l/<token>`). */
  openAction?: string;
  /** `page`: the id in `/v/<publicId>` and `/api/pages/<publicId>`. */
  publicId?: string;
  /** Until when it works or worked. */
  expiresAt?: string;
}

/** One picture, clip or document on the page. `href`s are on the page's own host and need the session. */
export interface PageItemDto {
  itemId: string;
  /** Place in the whole share, from 1. */
  number: number;
  kind: 'picture' | 'clip' | 'document';
  width?: number;
  height?: number;
  durationSeconds?: number;
  frameRate?: number;
  /** Picture or poster, sized for the grid. */
  previewHref?: string;
  /** The picture, clip or document itself, shown in the page (documents: none). */
  viewHref?: string;
  downloadHref: string;
  /** The name it is saved under, e.g. `03-picture.jpg`. */
  fileName: string;
  bytes: number;
}

/** What stands between the visitor and the content. */
export type GateDto =
  | { kind: 'open' }
  /** Ask for the clinic's Patient Link Code (P6). `exhausted`: only a one-time code helps now (P8). */
  | { kind: 'link-code'; contacts: GateContactDto[]; exhausted: boolean }
  /** The password exists: enter it. */
  | { kind: 'password'; contacts: GateContactDto[]; exhausted: boolean }
  /** No password yet: request a one-time code first (P3). */
  | { kind: 'request-password'; contacts: GateContactDto[] }
  /** Type the new password twice. */
  | { kind: 'create-password'; rule: PasswordRule };

export interface GateContactDto {
  contactId: string;
  channel: 'email' | 'sms';
  masked: string;
}

/** `GET /api/pages/{publicId}`. Behind a gate, `content` is absent and nothing about the images is told. */
export interface PageDto {
  language: LanguageTag;
  languages: readonly LanguageTag[];
  clinic: ClinicDto;
  gate: GateDto;
  expiresAt: string;
  daysLeft: number;
  /** Send back as `x-studyshare-csrf` with every POST. */
  csrf: string;
  content?: PageContentDto;
}

/** A ZIP to save. */
export interface ArchiveDto {
  href: string;
  bytes: number;
  fileName: string;
  /** How many files are in it. */
  files: number;
}

export interface PageContentDto {
  pictures: number;
  clips: number;
  documents: number;
  items: PageItemDto[];
  /** From 1. */
  page: number;
  pages: number;
  /** Items from–to of total, from 1: "1–5 of 14". */
  from: number;
  to: number;
  total: number;
  archiveHref: string;
  archiveBytes: number;
  archiveFileName: string;
  /** De-identified files for another doctor's viewer, where the clinic offers them and there are any (G4). */
  dicomArchive?: ArchiveDto;
  personalMessage: string;
  views: number;
  lastViewedAt?: string;
  /** False when the delete code is dead (G10). */
  deletable: boolean;
  deleteTriesLeft: number;
  passwordProtected: boolean;
}

/** `POST /api/pages/{publicId}/one-time-codes` */
export interface RequestOneTimeCodeDto {
  contactId: string;
}
/** `POST /api/pages/{publicId}/one-time-codes/verify` */
export interface VerifyOneTimeCodeDto {
  code: string;
}
/** `POST /api/pages/{publicId}/password` (create or replace, after a one-time code) */
export interface SetPasswordDto {
  password: string;
  verifyPassword: string;
}
/** `POST /api/pages/{publicId}/unlock` (password or Patient Link Code, whichever the gate asks for) */
export interface UnlockDto {
  secret: string;
}
/** `POST /api/pages/{publicId}/language` (G8) */
export interface SetLanguageDto {
  language: LanguageTag;
}
/** `POST /api/pages/{publicId}/delete` (G10) */
export interface DeletePageDto {
  code: string;
}
