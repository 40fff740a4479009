import type { FrameTable } from './frame-table.ts';
import { bytesToRead, readFrameTable } from './read-frame-table.ts';

/** Enough for the tables of a clip of some thousand frames. */
const FIRST_BYTES = 32 * 1024;
const MOST_BYTES = 4 * 1024 * 1024;

/** Reads the frame times at the beginning of a clip's file; undefined where they cannot be had. */
export async function fetchFrameTable(href: string): Promise<FrameTable | undefined> {
  try {
    const first = await beginning(href, FIRST_BYTES);
    const needed = first && bytesToRead(first);
    if (!first || !needed || needed > MOST_BYTES) return undefined;
    const whole = needed <= first.byteLength ? first : await beginning(href, needed);
    return whole && readFrameTable(whole);
  } catch {
    return undefined;
  }
}

async function beginning(href: string, bytes: number): Promise<ArrayBuffer | undefined> {
  const abort = new AbortController();
  const response = await fetch(href, {
    headers: { range: `bytes=0-${bytes - 1}` },
    credentials: 'same-origin',
    signal: abort.signal,
  });
  if (response.status === 206) return response.arrayBuffer();
  abort.abort();
  return undefined;
}
