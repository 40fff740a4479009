const channels = new Map<string, BroadcastChannel>();

/** Reaches the same page in this browser's other tabs; undefined where the browser has no such thing, or forbids it. */
export function otherTabs(publicId: string): BroadcastChannel | undefined {
  if (typeof BroadcastChannel !== 'function' || publicId === '') return undefined;
  try {
    const channel = channels.get(publicId) ?? new BroadcastChannel(`studyshare-${publicId}`);
    channels.set(publicId, channel);
    return channel;
  } catch {
    // Firefox, where cookies are blocked.
    return undefined;
  }
}
