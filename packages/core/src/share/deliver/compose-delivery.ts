import { ONE_TIME_CODE_LIFE_MS } from '../../access/index.ts';
import { linkUrl } from '../../link/index.ts';
import { composeMessage } from '../../notify/index.ts';
import type { MessageFacts } from '../../notify/types.ts';
import type {
  AccountRecord,
  AccountStore,
  DeliveryRecord,
  OutgoingMessage,
  ShareRecord,
  ShareRecordStore,
  StoreClock,
} from '../../ports/index.ts';
import { openText } from '../../vault/index.ts';
import { accountOf, shareKeyOf, type UseCaseContext, type With } from '../context.ts';
import { isGuarded } from '../policy/gate.ts';
import { SEALED } from '../sealed-labels.ts';

/** Words a delivery for its contact, opening what it needs with the share's key. */
export async function composeDelivery(
  context: With<StoreClock & AccountStore & ShareRecordStore>,
  share: ShareRecord,
  delivery: DeliveryRecord,
): Promise<OutgoingMessage> {
  const [key, account, now] = await Promise.all([
    shareKeyOf(context, share.shareId),
    accountOf(context, share.accountId),
    context.store.now(),
  ]);
  const contact = share.contacts.find(({ contactId }) => contactId === delivery.contactId);
  if (!contact) throw new Error('A delivery must belong to a contact of its share.');
  const composed = composeMessage(messageFacts(context, { share, delivery, key, account, now }));
  return {
    deliveryId: delivery.deliveryId,
    channel: delivery.channel,
    to: openText(key, SEALED.contact(contact.contactId), contact.sealed),
    ...composed,
    fromName: account.settings.name,
    replyTo: account.settings.publicEmail,
  };
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
  const tellsLink = delivery.kind === 'link' || delivery.kind === 'resend';
  return {
    kind: delivery.kind,
    channel: delivery.channel,
    language: share.language,
    account: account.settings,
    link: tellsLink ? linkUrl(context.patientBaseUrl, open(SEALED.token, share.sealedToken)) : '',
    deleteCode: tellsLink ? open(SEALED.deleteCode, share.sealedDeleteCode) : '',
    expiresAt: delivery.kind === 'one-time-code' ? delivery.createdAt + ONE_TIME_CODE_LIFE_MS : share.expiresAt,
    now,
    personalMessage: tellsLink ? open(SEALED.personalMessage, share.sealedPersonalMessage) : '',
    oneTimeCode:
      delivery.kind === 'one-time-code' ? open(SEALED.payload(delivery.deliveryId), delivery.sealedPayload) : '',
    passwordProtected: isGuarded(share),
  };
}
