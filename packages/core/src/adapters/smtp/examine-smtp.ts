import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js';
import type { Finding } from '../../ports/index.ts';
import type { SmtpServer } from './smtp-options.ts';

const PART = 'mail';

const MEND: Readonly<Record<string, string>> = {
  EAUTH: 'The server refuses the user name or password of `smtpNotifier`.',
  ETLS: 'No TLS could be agreed on: check the certificate (`tls: { ca }`), and `secure` (465) against STARTTLS (587).',
  EDNS: 'The name of the server is not known: check `host`.',
  ESOCKET:
    'Nobody answers there, or not with TLS: check `host`, `port`, `secure`, and whether a firewall stands between.',
  ECONNECTION: 'Nobody answers there: check `host` and `port`, and whether a firewall stands between.',
  ETIMEDOUT: 'Nobody answers there in time: check `host` and `port`, and whether a firewall stands between.',
};

/** Connects, greets, logs in where that is set up, and leaves: nothing is sent. */
export function examineSmtp(server: SmtpServer, signal?: AbortSignal): Promise<Finding[]> {
  const connection = new SMTPConnection(server.connection);
  const { host, port } = server.connection;
  return new Promise((resolve) => {
    const done = (finding: Omit<Finding, 'part'>) => {
      clearTimeout(timer);
      if (finding.state === 'good') connection.quit();
      else connection.close();
      resolve([{ part: PART, ...finding }]);
    };
    // The server's own words may quote a user's name, so only codes are told.
    const fail = ({
      code = 'ECONNECTION',
      responseCode,
    }: {
      code?: string | undefined;
      responseCode?: number | undefined;
    }) => {
      const mend = MEND[code] ?? 'See what the mail server logs about this connection.';
      done({ state: 'fault', says: `${host}:${port} ${code}${responseCode ? ` ${responseCode}` : ''}`, mend });
    };
    const timer = setTimeout(() => fail({ code: 'ETIMEDOUT' }), server.timeoutMs);
    signal?.addEventListener('abort', () => fail({ code: 'ETIMEDOUT' }), { once: true });
    connection.on('error', fail);
    const greeted = () =>
      done({ state: 'good', says: `${host}:${port} answers${server.auth ? ' and lets us in' : ''}` });
    connection.connect((error) => {
      if (error) fail(error);
      else if (server.auth === undefined) greeted();
      else connection.login({ credentials: server.auth }, (refused) => (refused ? fail(refused) : greeted()));
    });
  });
}
