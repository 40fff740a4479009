import assert from 'node:assert/strict';
import type { DeliveryReportState, MessageKind } from '../../../contract/vocabulary.ts';
import { LEASE_MS, type ShareRecord } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { type Scenario, type Scene, together } from '../scene.ts';
import { message, sent, used } from './usage-scene.ts';

function tell({ store, account }: Scene, deliveryId: string, state: DeliveryReportState) {
  const report = { state, reason: 'mailbox-unknown', status: null, words: null };
  return store.recordReport(deliveryId, report, null, sampleAudit(account));
}

const links = ({ shareId }: ShareRecord) => ({ email: `${shareId}-by-email`, sms: `${shareId}-by-sms` });
const SHARE = 'sharesSent';

/** What of messages is counted (R8). */
export function usageOfMessagesScenarios(scenario: Scenario): void {
  scenario('R8: messages count by what they are for and by channel, texts with their segments', async (scene) => {
    const share = await scene.ready();
    await sent(scene, links(share).email);
    await sent(scene, links(share).sms, 2);
    assert.deepEqual(await used(scene, SHARE), { linkEmails: 1, linkTexts: 1, linkTextSegments: 2 });
    const kinds: MessageKind[] = ['reminder', 'one-time-code', 'password-set', 'password-changed', 'page-released'];
    for (const kind of kinds) {
      await sent(scene, await message(scene, share, kind, 'email'));
      await sent(scene, await message(scene, share, kind, 'sms'), 1);
    }
    assert.deepEqual(await used(scene, SHARE, 'linkEmails', 'linkTexts', 'linkTextSegments'), {
      ...{ reminderEmails: 1, reminderTexts: 1, reminderTextSegments: 1 },
      ...{ serviceEmails: 4, serviceTexts: 4, serviceTextSegments: 4 },
    });
  });

  scenario('R8: a resend and its messages are recorded as such, apart from new sends', async (scene) => {
    const { store, account, ready, id } = scene;
    const share = await ready();
    const resend = share.contacts.map(({ contactId, channel }) => ({
      ...{ deliveryId: id(), contactId, channel },
      ...{ kind: 'resend' as const, sealedPayload: null },
    }));
    await store.enqueueDeliveries(share.shareId, resend, { charges: [], audit: sampleAudit(account) });
    assert.deepEqual(await used(scene, SHARE), { resends: 1 });
    for (const { deliveryId } of resend) await sent(scene, deliveryId, 3);
    const messages = { resentEmails: 1, resentTexts: 1, resentTextSegments: 3 };
    assert.deepEqual(await used(scene), { sharesSent: 1, resends: 1, ...messages });
  });

  scenario('R8: what a limit refuses is not counted, also of 20 at once', async (scene) => {
    const { store, account, ready, id } = scene;
    const share = await ready();
    const charges = [{ scope: id(), limit: 3, windowMs: null }];
    const resend = () => {
      const [{ contactId, channel }] = share.contacts as [ShareRecord['contacts'][0]];
      const one = { deliveryId: id(), contactId, channel, kind: 'resend' as const, sealedPayload: null };
      return store.enqueueDeliveries(share.shareId, [one], { charges, audit: sampleAudit(account) });
    };
    const outcomes = await together(20, resend);
    assert.equal(outcomes.filter(({ kind }) => kind === 'queued').length, 3);
    assert.deepEqual(await used(scene, SHARE), { resends: 3 });
  });

  scenario('R8: a message counts once, whatever becomes of the worker that had it first', async (scene) => {
    const { store, moveClock } = scene;
    const { email } = links(await scene.ready());
    const first = (await store.claimDelivery(email))!;
    await moveClock(LEASE_MS + 1);
    const second = (await store.claimDelivery(email))!;
    const outcome = { state: 'sent', providerId: 'p' } as const;
    const finished = await together(20, (at) =>
      store.finishDelivery(email, at % 2 ? first.fence : second.fence, outcome),
    );
    assert.equal(finished.filter(Boolean).length, 1);
    assert.deepEqual(await used(scene, SHARE), { linkEmails: 1 });
  });

  scenario('R8: a try that ended without an answer counts when the message is known to have left', async (scene) => {
    const { store } = scene;
    const { sms } = links(await scene.ready());
    const { fence } = (await store.claimDelivery(sms))!;
    const unclear = { state: 'queued', reason: 'timeout', delayMs: 60_000, unclear: true, segments: 2 } as const;
    await store.finishDelivery(sms, fence, unclear);
    assert.deepEqual(await used(scene, SHARE), {});
    assert.equal(await tell(scene, sms, 'delivered'), 'recorded');
    assert.deepEqual(await used(scene, SHARE), { linkTexts: 1, linkTextSegments: 2 });
  });

  scenario('R8: what comes back counts once beside what was sent, however often it is reported', async (scene) => {
    const { email, sms } = links(await scene.ready());
    await sent(scene, email);
    await sent(scene, sms, 1);
    await tell(scene, email, 'delivered');
    await together(20, () => tell(scene, email, 'bounced'));
    await together(20, () => tell(scene, sms, 'failed'));
    const messages = { linkEmails: 1, linkTexts: 1, linkTextSegments: 1 };
    assert.deepEqual(await used(scene, SHARE), { ...messages, emailsBounced: 1, textsFailed: 1 });
  });

  scenario('R8: what is refused counts as failed and not as sent; what is withdrawn counts nothing', async (scene) => {
    const { store, account } = scene;
    const share = await scene.ready();
    const { email, sms } = links(share);
    const { fence } = (await store.claimDelivery(email))!;
    await store.finishDelivery(email, fence, { state: 'failed', reason: 'mailbox-unknown' });
    assert.deepEqual(await used(scene, SHARE), { emailsFailed: 1 });
    await store.endShare(share.shareId, 'revoked', sampleAudit(account));
    assert.equal(await store.claimDelivery(sms), null);
    assert.deepEqual(await used(scene, SHARE, 'sharesRevoked'), { emailsFailed: 1 });
  });

  scenario('R8: a report that is faster than the worker counts with its outcome', async (scene) => {
    const { store } = scene;
    const { email, sms } = links(await scene.ready());
    const [one, other] = [(await store.claimDelivery(email))!, (await store.claimDelivery(sms))!];
    await tell(scene, email, 'bounced');
    await tell(scene, sms, 'delivered');
    assert.deepEqual(await used(scene, SHARE), {});
    await store.finishDelivery(email, one.fence, { state: 'sent', providerId: 'p' });
    const refused = { state: 'failed', reason: 'timeout', segments: 2 } as const;
    await store.finishDelivery(sms, other.fence, refused);
    const messages = { linkEmails: 1, linkTexts: 1, linkTextSegments: 2 };
    assert.deepEqual(await used(scene, SHARE), { ...messages, emailsBounced: 1 });
  });

  scenario('R8: a message that was reported counts once though its worker died', async (scene) => {
    const { store, moveClock } = scene;
    const { email, sms } = links(await scene.ready());
    for (const each of [email, sms]) assert.ok(await store.claimDelivery(each));
    await tell(scene, email, 'bounced');
    await tell(scene, sms, 'delivered');
    await moveClock(LEASE_MS + 1);
    const claims = await together(20, (at) => store.claimDelivery(at % 2 ? email : sms));
    assert.deepEqual(new Set(claims), new Set([null]));
    const messages = { linkEmails: 1, linkTexts: 1, linkTextSegments: 1 };
    assert.deepEqual(await used(scene, SHARE), { ...messages, emailsBounced: 1 });
  });

  scenario('R8: the clinic’s own mail and reminders are told apart', async (scene) => {
    const { store, account, ready, id } = scene;
    const share = await ready();
    const toClinic = { deliveryId: id(), kind: 'clinic-undelivered' } as const;
    await store.enqueueForClinic(share.shareId, toClinic, { charges: [], audit: sampleAudit(account) });
    await sent(scene, toClinic.deliveryId);
    const reminders = share.contacts.map(({ contactId, channel }) => ({
      ...{ deliveryId: id(), contactId, channel },
      ...{ kind: 'reminder' as const, sealedPayload: null },
    }));
    await together(10, () => store.remindShare(share.shareId, reminders, sampleAudit(account)));
    assert.deepEqual(await used(scene, SHARE), { clinicEmails: 1, reminders: 1 });
  });
}
