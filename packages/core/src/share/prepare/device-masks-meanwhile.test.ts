import { readdir } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { ACCOUNT, clinician, type ShareKit, send, shareKit, stubStudy } from '../../testing/share-kit/index.ts';

let kit: ShareKit;
afterEach(() => kit.close());

const DEVICE = { manufacturer: 'Echoline', model: 'E9', modality: 'US', pictures: 'ultrasound', rows: 48, columns: 64 };

/** As a clinician's release of another page keeps it. */
async function keepRule(version: number): Promise<void> {
  const rule = {
    ...{ account_id: ACCOUNT, device_key: 'e9', device: JSON.stringify(DEVICE), version },
    rectangles: JSON.stringify([{ x: 0, y: 0, width: 64, height: version }]),
    ...{ kept_at: 1, kept_by_user_id: 'user-2', kept_by_name: 'C. Dahl' },
  };
  await kit
    .knex('studyshare_device_masks')
    .insert({ rule_id: 'rule', ...rule })
    .onConflict('rule_id')
    .merge();
}

/** The heights of the rules by which each object was prepared, in their order; `meanwhile` happens during the nth. */
async function preparedBy(meanwhile: Record<number, () => Promise<void>>): Promise<(number | undefined)[]> {
  kit = await shareKit({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture', 'picture'])] });
  const heights: (number | undefined)[] = [];
  const { process } = kit.processor;
  kit.processor.process = async (input, options, signal) => {
    heights.push(options.accountRules?.[0]?.rectangles[0]?.height);
    await meanwhile[heights.length]?.();
    return process(input, options, signal);
  };
  return heights;
}

const filesLeft = async (): Promise<number> => {
  return (await readdir(kit.folder, { recursive: true, withFileTypes: true })).filter((each) => each.isFile()).length;
};

describe('G11: a rule that is kept while a share is prepared', () => {
  test('has every object prepared again by it before anything goes out, and nothing earlier stays', async () => {
    const heights = await preparedBy({ 2: () => keepRule(1) });
    const { shareId } = await send(kit, { contact: 'ann@example.org' });
    expect(heights).toEqual([undefined, undefined, 1, 1]);
    const share = await kit.clinician.getShare(clinician, shareId);
    expect(share.state).toBe('ready');
    expect(kit.email.messages).toHaveLength(1);
    const { objects, archive } = (await kit.store.findShare(shareId))!;
    const files = objects.flatMap(({ prepared }) => prepared?.outputs ?? []).length + (archive === null ? 0 : 1);
    expect(await filesLeft()).toBe(files);
  });

  test('and changed while it is prepared again, is the newest in the end', async () => {
    const heights = await preparedBy({ 1: () => keepRule(1), 3: () => keepRule(2), 5: () => keepRule(3) });
    await send(kit, { contact: 'ann@example.org' });
    expect(heights).toEqual([undefined, undefined, 1, 1, 2, 2, 3, 3]);
    expect(kit.email.messages).toHaveLength(1);
  });
});
