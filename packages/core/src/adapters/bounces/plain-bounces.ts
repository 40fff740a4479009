import { type BounceWords, messageIdOf, statusIn } from './delivery-status.ts';
import { headerOf } from './mime/headers.ts';
import { asText, type MimePart } from './mime/read-mime.ts';

/**
 * A server that tells of failures in words of its own. What it says is taken only where all its marks are there: the words
 * of its own program at the beginning, and the line behind which the original follows.
 */
interface PlainBounce {
  /** How the text begins. */
  begins: RegExp;
  /** What it says of a message that is only late; such a text is no failure. */
  late?: RegExp;
  /** The line between the report and the original. */
  original: RegExp;
}

const PLAIN_BOUNCES: readonly PlainBounce[] = [
  // qmail, and what descends from it (QSBMF).
  { begins: /^Hi\. This is the /, original: /^--- (?:Below this line is|Enclosed are) / },
  // Exim before 4.88, and where its DSN is switched off.
  {
    begins: /^This message was created automatically by mail delivery software/,
    late: /\b(?:not yet been delivered|warning message)\b/i,
    original: /^------ This is a copy of (?:the|your) message/,
  },
];

const MAX_TEXT = 256 * 1024;

/** Reads a bounce that is no multipart/report. Null unless it is one of those known here, as it would be sent. */
export function readPlainBounce(message: MimePart): BounceWords | null {
  if (message.type !== 'text/plain' || !isFromNobody(message)) return null;
  const text = asText(message.body.slice(0, MAX_TEXT)).trimStart();
  const kind = PLAIN_BOUNCES.find(({ begins }) => begins.test(text));
  if (!kind) return null;
  const lines = text.split('\n');
  const at = lines.findIndex((line) => kind.original.test(line));
  if (at === -1) return null;
  const report = lines.slice(0, at).join('\n');
  if (kind.late?.test(report)) return null;
  const words = refusalIn(report);
  const messageId = messageIdOf(lines.slice(at + 1).find((line) => /^message-id:/i.test(line)));
  return { state: 'bounced', status: statusIn(words ?? ''), words, messageId };
}

/** A bounce has no sender (RFC 5321 §4.5.5), so that nobody answers it; an answer of a person has one. */
function isFromNobody({ headers }: MimePart): boolean {
  const returnPath = headerOf(headers, 'return-path');
  if (returnPath !== undefined) return returnPath.replace(/\s/g, '') === '<>';
  return /\bmailer-daemon@/i.test(headerOf(headers, 'from') ?? '');
}

/** The line in which the other server's reply is quoted. */
function refusalIn(report: string): string | null {
  const line = report
    .split('\n')
    .find((each) => /(?<!\d)5\d\d[ -]|(?<![\d.])5\.\d{1,3}\.\d{1,3}/.test(each.slice(0, 1000)));
  return line?.trim() ?? null;
}
