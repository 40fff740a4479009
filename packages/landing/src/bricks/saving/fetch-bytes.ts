import type { PageItemDto } from '@studyshare/core/contract';
import type { Answer } from '../../model/api.ts';

/** The bytes of an item's file, or why they cannot be had. */
export async function fetchBytes({ downloadHref }: PageItemDto): Promise<Answer<Blob>> {
  try {
    const response = await fetch(downloadHref, { credentials: 'same-origin' });
    if (response.ok) return { ok: true, value: await response.blob() };
    return { ok: false, failure: { kind: 'problem', status: response.status, code: '', params: {} } };
  } catch {
    return { ok: false, failure: { kind: 'network' } };
  }
}
