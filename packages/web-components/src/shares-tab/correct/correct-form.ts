import type { CorrectShareDto, ShareDto } from '@studyshare/core/contract';
import { newIdempotencyKey } from '../../api/idempotency-key.ts';
import { latestMessages } from '../../base/share-story.ts';
import { ContactField, type ContactFieldHost } from '../../contact/contact-field.ts';

type Channel = ShareDto['contacts'][number]['channel'];

/** To whom a wrongly sent share should have gone (R5): the right contact, and those that were right. */
export class CorrectForm {
  readonly contact: ContactField;
  readonly #share: ShareDto;
  readonly #kept: Set<Channel>;
  readonly #host: ContactFieldHost;
  #attempted = false;
  #key = { content: '', value: '' };

  constructor(host: ContactFieldHost, share: ShareDto) {
    this.#host = host;
    this.#share = share;
    this.contact = new ContactField(host);
    const arrived = share.contacts.length < 2 ? [] : share.contacts.filter((contact) => !hasFailed(share, contact));
    // Where nothing is known to be wrong, the person says what was.
    this.#kept = new Set(arrived.length === share.contacts.length ? [] : arrived.map(({ channel }) => channel));
  }

  /** Send was tried: what is missing is said from now on. */
  get attempted(): boolean {
    return this.#attempted;
  }

  /** Contacts that can be kept: those that no other one is entered for. */
  get offered(): ShareDto['contacts'] {
    if (this.#share.contacts.length < 2) return [];
    const entered = new Set((this.contact.check?.chips ?? []).map(({ channel }) => channel));
    return this.#share.contacts.filter(({ channel }) => !entered.has(channel));
  }

  keeps(channel: Channel): boolean {
    return this.#kept.has(channel);
  }

  keep(channel: Channel, kept: boolean): void {
    if (kept) this.#kept.add(channel);
    else this.#kept.delete(channel);
    this.#host.requestUpdate();
  }

  /** What is to be sent, once it is checked; undefined while something is wrong with it. */
  async request(): Promise<CorrectShareDto | undefined> {
    this.contact.commit();
    await this.contact.checkNow();
    this.#attempted = true;
    const keep = this.offered.flatMap(({ channel }) => (this.keeps(channel) ? [channel] : []));
    const contact = this.contact.value;
    const isNothingNew = contact === '' && (keep.length === 0 || keep.length === this.#share.contacts.length);
    if (isNothingNew || (contact !== '' && this.contact.isChecked && !this.contact.isValid)) return undefined;
    return { ...(contact === '' ? {} : { contact }), ...(keep.length === 0 ? {} : { keep }) };
  }

  /** The key stays for a repeat of the same content and changes with it (S11). */
  keyFor(request: CorrectShareDto): string {
    const content = JSON.stringify(request);
    if (this.#key.content !== content) this.#key = { content, value: newIdempotencyKey() };
    return this.#key.value;
  }

  stop(): void {
    this.contact.stop();
  }
}

function hasFailed(share: ShareDto, { channel, masked }: ShareDto['contacts'][number]): boolean {
  const last = latestMessages(share).find((message) => message.channel === channel && message.contact === masked);
  return last?.state === 'bounced' || last?.state === 'failed';
}
