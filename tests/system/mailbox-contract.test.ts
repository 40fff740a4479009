import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, vi } from 'vitest';
import { bounceAddress, imapBounces } from '../../packages/core/src/adapters/bounces/index.ts';
import { reportSourceContract } from '../../packages/core/src/testing/index.ts';
import { LAST_RESORT_MS } from '../support/last-resort.ts';
import { dovecot } from '../support/mail/dovecot.ts';
import { policyServer } from '../support/mail/faults.ts';
import { post } from '../support/mail/post.ts';
import { postfix } from '../support/mail/postfix.ts';
import { hasMailServers } from '../support/mail/processes.ts';

const bounces = bounceAddress({ address: 'bounces@clinic.example', secret: 'a secret of the test, quite long' });

const BOUNCE = `Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Action: failed
Status: 5.1.1

--b--`;

describe.skipIf(!hasMailServers())('R7: a bounce mailbox of Dovecot behind Postfix', () => {
  reportSourceContract({
    test: (name, body) => test(name, { timeout: 2 * LAST_RESORT_MS }, body),
    describe,
    factory: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'studyshare-mailbox-'));
      const policy = await policyServer(() => 'DUNNO');
      const server = await postfix(folder, { policyPort: policy.port, remotePort: 1 });
      const { port, user, pass, stop } = await dovecot(folder, 'bounces');
      const names = () => ['new', 'cur'].flatMap((each) => filesIn(join(folder, 'mail', user, each)));
      return {
        source: imapBounces({ host: '127.0.0.1', port, secure: false, auth: { user, pass }, bounceAddress: bounces }),
        arrive: async () => {
          const [before, deliveryId] = [names().length, randomBytes(16).toString('base64url')];
          await post(server.port, bounces.senderOf(deliveryId), BOUNCE);
          await vi.waitUntil(() => names().length > before, { timeout: LAST_RESORT_MS });
          return { deliveryId };
        },
        pending: () => names().filter((name) => !/:2,[A-Z]*S/.test(name)).length,
        close: async () => {
          await stop();
          server.stop();
          policy.close();
          rmSync(folder, { recursive: true, force: true });
        },
      };
    },
  });
});

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
