import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js';
import type { SendOutcome } from '../../ports/notifier.ts';
import type { SmtpServer } from './smtp-options.ts';
import { outcomeOf, type SmtpFailure } from './smtp-outcome.ts';

/** A message with its envelope: exactly one recipient. */
export interface SmtpMessage {
  from: string;
  to: string;
  raw: Buffer;
  providerId: string;
}

/**
 * Hands one message to the server over a connection of its own. A connection to itself is what makes certain, for
 * every failure, whether any byte of the message was handed over.
 */
export function deliver(server: SmtpServer, message: SmtpMessage, signal?: AbortSignal): Promise<SendOutcome> {
  const connection = new SMTPConnection(server.connection);
  const body = readOnce(message.raw);
  return new Promise((resolve) => {
    const settle = (outcome: SendOutcome): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      if (outcome.kind === 'sent') connection.quit();
      else connection.close();
      resolve(outcome);
    };
    const fail = (failure: SmtpFailure): void => settle(outcomeOf(failure, body.begun()));
    const onAbort = (): void => fail({ code: 'ETIMEDOUT' });
    const timer = setTimeout(onAbort, server.timeoutMs);
    signal?.addEventListener('abort', onAbort);
    connection.on('error', fail);
    if (signal?.aborted) {
      onAbort();
      return;
    }
    let takesUtf8 = false;
    const send = (): void => {
      if (!takesUtf8 && !isAscii(message.to)) {
        settle({ kind: 'rejected', reason: 'address-not-supported' });
        return;
      }
      const envelope = { from: message.from, to: [message.to], size: message.raw.length };
      connection.send(envelope, body.stream, (error) => {
        if (error) fail(error);
        else settle({ kind: 'sent', providerId: message.providerId });
      });
    };
    connection.connect((error) => {
      // The newest answer is the one to EHLO, after any change to TLS.
      takesUtf8 = /^250[ -]SMTPUTF8\b/im.test(String(connection.lastServerResponse));
      if (error) fail(error);
      else if (server.auth) logIn(connection, server.auth, fail, send);
      else send();
    });
  });
}

/** Whatever else has to be asked of the server (RFC 6531 §3.1): without its consent the bytes would arrive as others. */
function isAscii(address: string): boolean {
  return /^[\x20-\x7e]*$/.test(address);
}

function logIn(
  connection: SMTPConnection,
  auth: { user: string; pass: string },
  fail: (failure: SmtpFailure) => void,
  next: () => void,
): void {
  connection.login({ credentials: auth }, (error) => {
    if (error) fail(error);
    else next();
  });
}

/** A stream that tells whether it has been read from, which nodemailer does only after the server's 354. */
function readOnce(raw: Buffer): { stream: Readable; begun(): boolean } {
  let begun = false;
  const stream = new Readable({
    read() {
      begun = true;
      this.push(raw);
      this.push(null);
    },
  });
  return { stream, begun: () => begun };
}
