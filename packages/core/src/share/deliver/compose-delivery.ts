import { codeLifeMs } from '../../access/index.ts';
import { isForClinic } from '../../contract/vocabulary.ts';
import { StudyshareError } from '../../errors.ts';
import { linkUrl } from '../../link/index.ts';
import { hasLink } from '../../notify/index.ts';
import type { MessageFacts } from '../../notify/types.ts';
import type {
  AccountRecord,
  AccountStore,
  DeliveryRecord,
  DeliveryStore,
  OutgoingMessage,
  ShareRecord,
  ShareRecordStore,
  StoreClock,
} from '../../ports/index.ts';
import { openText } from '../../vault/index.ts';
import { accountOf, shareKeyOf, type UseCaseContext, type With } from '../context.ts';
import { protectionOf } from '../policy/gate.ts';
import { SEALED } from '../sealed-labels.ts';
import { wordMessage } from '../word-message.ts';
import { clinicAddress } from './tell-clinic.ts';

/**
 * Words a delivery for its contact, opening what it needs with the share's key; or for the clinic, which needs no key.
 * @throws StudyshareError `access.one_time_code_expired` for a code that is void already: it would only confuse
 */
export async function composeDelivery(
  context: With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore>,
  share: ShareRecord,
  delivery: DeliveryRecord,
): Promise<OutgoingMessage> {
  const [account, now] = await Promise.all([accountOf(context, share.accountId), context.store.now()]);
  if (isForClinic(delivery.kind)) {
    const sentAt = wentOutAt(await context.store.listDeliveries(share.shareId)) ?? share.createdAt;
    const facts = clinicFacts(context, { share, delivery, account, now, sentAt });
    return outgoing(context, account, delivery, clinicAddress(account.settings), facts);
  }
  const key = await shareKeyOf(context, share.shareId);
  const contact = share.contacts.find(({ contactId }) => contactId === delivery.contactId);
  if (!contact) throw new Error('A delivery must belong to a contact of its share.');
  const to = openText(key, SEALED.contact(contact.contactId), contact.sealed);
  const facts = messageFacts(context, { share, delivery, key, account, now });
  const isVoid = delivery.kind === 'one-time-code' && facts.expiresAt <= now;
  if (isVoid) throw new StudyshareError('access.one_time_code_expired');
  return outgoing(context, account, delivery, to, facts);
}

async function outgoing(
  context: Pick<UseCaseContext, 'composeMessage' | 'logger' | 'platform'>,
  account: AccountRecord,
  { deliveryId, channel }: DeliveryRecord,
  to: string,
  facts: MessageFacts,
): Promise<OutgoingMessage> {
  return { deliveryId, channel, to, ...(await wordMessage(context, account, facts)) };
}

/** What a message to the clinic says: nothing that is sealed, and no link to the page. */
function clinicFacts(
  context: Pick<UseCaseContext, 'shareUrl' | 'logger'>,
  { share, delivery, account, now, sentAt }: Omit<Facts, 'key'> & { sentAt: number },
): MessageFacts {
  return {
    ...{ kind: delivery.kind, channel: delivery.channel, language: account.settings.language },
    account: account.settings,
    ...{ link: '', deleteCode: '', personalMessage: '', oneTimeCode: '', protection: 'none' as const },
    expiresAt: share.expiresAt,
    now,
    report: share.report?.reason ?? null,
    ...{ sentAt, reference: share.shareId, shareUrl: hostUrl(context, share), isTest: false },
  };
}

/** When its link was first given to a mail server or provider: a share may have been held for days before. */
function wentOutAt(deliveries: readonly DeliveryRecord[]): number | undefined {
  return deliveries
    .filter(({ kind }) => kind === 'link')
    .flatMap(({ sentAt, attemptedAt }) => sentAt ?? attemptedAt ?? [])
    .sort((a, b) => a - b)[0];
}

/** Where the host's application shows the share; empty where it says nowhere, or nothing a browser opens. */
function hostUrl({ shareUrl, logger }: Pick<UseCaseContext, 'shareUrl' | 'logger'>, share: ShareRecord): string {
  const { shareId, accountId, studyId } = share;
  try {
    const url = shareUrl?.({ shareId, accountId, studyId }) ?? '';
    if (url === '' || /^https?:$/.test(new URL(url).protocol)) return url;
  } catch {}
  logger.warn('share_url.unusable', { shareId });
  return '';
}

interface Facts {
  share: ShareRecord;
  delivery: DeliveryRecord;
  key: Uint8Array;
  account: AccountRecord;
  now: number;
}

function messageFacts(
  context: Pick<UseCaseContext, 'patientBaseUrl'>,
  { share, delivery, key, account, now }: Facts,
): MessageFacts {
  const open = (label: string, sealed: string | null) => (sealed === null ? '' : openText(key, label, sealed));
  const tellsLink = hasLink(delivery.kind);
  const isFirst = delivery.kind === 'link' || delivery.kind === 'resend';
  const oneTimeCode =
    delivery.kind === 'one-time-code' ? open(SEALED.payload(delivery.deliveryId), delivery.sealedPayload) : '';
  return {
    kind: delivery.kind,
    channel: delivery.channel,
    language: share.language,
    account: account.settings,
    link: tellsLink ? linkUrl(context.patientBaseUrl, open(SEALED.token, share.sealedToken)) : '',
    deleteCode: isFirst ? open(SEALED.deleteCode, share.sealedDeleteCode) : '',
    expiresAt: delivery.kind === 'one-time-code' ? delivery.createdAt + codeLifeMs(oneTimeCode) : share.expiresAt,
    now,
    personalMessage: isFirst ? open(SEALED.personalMessage, share.sealedPersonalMessage) : '',
    oneTimeCode,
    protection: protectionOf(share),
    ...{ report: null, sentAt: share.createdAt, reference: '', shareUrl: '', isTest: false },
  };
}
