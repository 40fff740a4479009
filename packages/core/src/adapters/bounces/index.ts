import { requireNode } from '../../require-node.ts';

requireNode();

export { type BounceAddress, type BounceAddressOptions, bounceAddress } from './bounce-address.ts';
export { imapBounces } from './imap/imap-bounces.ts';
export type { ImapBouncesOptions } from './imap/imap-options.ts';
export { type BounceMatch, readBounce } from './read-bounce.ts';
