import sharp from 'sharp';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isStudyshareError } from '../../errors.ts';
import type { StudyObject } from '../../ports/index.ts';
import { element } from '../../testing/dicom-fixtures.ts';
import { pixelData } from '../../testing/image-fixtures.ts';
import type { MemoryStudy } from '../../testing/memory-study-source.ts';
import {
  ACCOUNT,
  auditActions,
  clinician,
  open,
  type ShareKit,
  send,
  shareKit,
} from '../../testing/share-kit/index.ts';
import { COLOUR, COLUMNS, createTrapBench, MIDDLE, ROWS, trapFile, ULTRASOUND } from '../../testing/trap-fixtures.ts';

const OTHER = { ...clinician, accountId: 'clinic-2', userId: 'user-2', displayName: 'C. Dahl' };
/** Within the region that is kept. */
const NAME = { x: 24, y: 24, width: 8, height: 8 };
const E9 = { manufacturer: 'Echoline', model: 'E9' };
const E10 = { manufacturer: 'Echoline', model: 'E10' };
const bench = createTrapBench();
let kit: ShareKit;

/** A white ultrasound picture of a device. */
function picture({ manufacturer, model }: typeof E9): Uint8Array {
  return trapFile(ULTRASOUND, COLOUR, [
    element(0x00080060, 'US'),
    element(0x00080070, manufacturer),
    element(0x00081090, model),
    element(0x00186011, [MIDDLE], 'SQ'),
    pixelData(new Uint8Array(COLUMNS * ROWS * 3).fill(255), 'OB'),
  ]);
}

function study(accountId: string, studyId: string, devices: readonly (typeof E9)[]): MemoryStudy {
  const objects = devices.map(
    (_, index): StudyObject => ({
      objectId: `${studyId}-${index}`,
      kind: 'picture',
      mediaType: 'application/dicom',
      label: 'picture',
      frames: 1,
      sopClassUid: ULTRASOUND,
    }),
  );
  const about = { patientLabel: 'Test^Patient', studyLabel: 'Ultrasound', studyDate: '2026-01-02', contactHints: [] };
  const content = Object.fromEntries(objects.map(({ objectId }, index) => [objectId, picture(devices[index]!)]));
  return { accountId, study: { studyId, ...about, objects }, content };
}

beforeEach(async () => {
  kit = await shareKit({
    settings: { trustUltrasoundRegions: true },
    studies: [
      study(ACCOUNT, 'first', [E9, E9, E10]),
      study(ACCOUNT, 'second', [E9, E10]),
      study('clinic-2', 'theirs', [E9]),
    ],
    context: {
      processor: {
        process: ({ bytes }, options) => bench.work(bytes, options),
        thumbnail: async () => undefined,
        close: async () => {},
      },
    },
  });
});
afterEach(() => kit.close());
afterAll(() => bench.end());

const EMAIL = { contact: 'ann@example.org' };

/** A share of the study that somebody has reported. */
async function reported(studyId = 'first', number = 1): Promise<{ shareId: string }> {
  const { shareId } = await send(kit, { contact: `ann${number}@example.org`, studyId });
  const { publicId, visitor } = await open(kit, shareId, `192.0.2.${number}`);
  await kit.patient.reportPage(publicId, visitor, { reason: 'name' });
  return { shareId };
}

const masked = (objectId = 'first-0', rectangles = [NAME]) => [{ objectId, rectangles, keepForDevice: true }];
const rules = async (who = clinician) => (await kit.clinician.listDeviceMasks(who)).rules;

/** Which pictures of a page are black where the name was, in their order. */
async function blackened(shareId: string): Promise<boolean[]> {
  const { publicId, visitor } = await open(kit, shareId);
  const { items } = (await kit.patient.getPage(publicId, visitor, 1)).content!;
  return Promise.all(
    items.map(async ({ itemId }) => {
      const file = await kit.patient.getFile(publicId, visitor, itemId, 'view');
      const parts: Uint8Array[] = [];
      for await (const part of file.open()) parts.push(part);
      return isBlack(Buffer.concat(parts));
    }),
  );
}

/** Whether the name is black in a picture that is white elsewhere. */
async function isBlack(jpeg: Uint8Array): Promise<boolean> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const at = (column: number, row: number) => {
    const [x, y] = [Math.floor((column * info.width) / COLUMNS), Math.floor((row * info.height) / ROWS)];
    return data[(y * info.width + x) * info.channels]!;
  };
  expect(at(40, 36)).toBeGreaterThan(200);
  return at(28, 28) < 40;
}

async function rejected(call: Promise<unknown>) {
  const error: unknown = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!isStudyshareError(error)) throw new Error('Not refused.', { cause: error });
  return [error.code, ...error.fields.map(({ field }) => field)];
}

describe('G11: masks that are kept for a device', () => {
  test('a second share of the device comes out masked, and so do its other pictures of the share itself', async () => {
    const { shareId } = await reported();
    expect((await kit.clinician.getShare(clinician, shareId)).objects[0]!.device).toMatchObject(E9);
    await kit.clinician.reopenShare(clinician, shareId, { masks: masked() });
    await kit.work();
    expect(await blackened(shareId)).toEqual([true, true, false]);
    const second = await send(kit, { ...EMAIL, studyId: 'second' });
    expect(await blackened(second.shareId)).toEqual([true, false]);
  });

  test('a share of another account does not, and neither account sees the rules of the other', async () => {
    const { shareId } = await reported();
    await kit.clinician.reopenShare(clinician, shareId, { masks: masked() });
    await kit.work();
    const { share } = await kit.clinician.createShare(OTHER, { ...EMAIL, studyId: 'theirs' }, 'key-of-theirs');
    await kit.work();
    expect(await blackened(share.shareId)).toEqual([false]);
    expect(await rules(OTHER)).toEqual([]);
    const [rule] = await rules();
    expect(await rejected(kit.clinician.removeDeviceMask(OTHER, rule!.ruleId))).toEqual(['device_mask.not_found']);
    expect(await rules()).toHaveLength(1);
  });

  test('the preview shows them before anything is sent, and says that it is a rule of the account', async () => {
    const before = await kit.clinician.previewObject(clinician, 'second', 'second-0');
    expect(await isBlack(Buffer.from(before.picture!, 'base64'))).toBe(false);
    const { shareId } = await reported();
    await kit.clinician.reopenShare(clinician, shareId, { masks: masked() });
    const after = await kit.clinician.previewObject(clinician, 'second', 'second-0');
    expect(await isBlack(Buffer.from(after.picture!, 'base64'))).toBe(true);
    const [rule] = await rules();
    const data = { rules: [rule!.ruleId], rectangles: [NAME] };
    expect(after.evidence).toContainEqual({ code: 'account-rule', data });
    const other = await kit.clinician.previewObject(clinician, 'second', 'second-1');
    expect(other.evidence.map(({ code }) => code)).not.toContain('account-rule');
  });

  test('they are listed with device, size, who and when; removing them masks no later share', async () => {
    const { shareId } = await reported();
    await kit.clinician.reopenShare(clinician, shareId, { masks: masked() });
    await kit.work();
    const [rule] = await rules();
    expect(rule).toEqual({
      ruleId: expect.any(String),
      device: { ...E9, modality: 'US', pictures: 'ultrasound', rows: ROWS, columns: COLUMNS },
      rectangles: [NAME],
      keptAt: expect.stringMatching(/Z$/),
      keptBy: 'A. Berg',
    });
    expect((await kit.clinician.removeDeviceMask(clinician, rule!.ruleId)).rules).toEqual([]);
    expect(await rejected(kit.clinician.removeDeviceMask(clinician, rule!.ruleId))).toEqual(['device_mask.not_found']);
    const second = await send(kit, { ...EMAIL, studyId: 'second' });
    expect(await blackened(second.shareId)).toEqual([false, false]);
    expect(await blackened(shareId)).toEqual([true, true, false]);
  });

  test('keeping and removing are audited with who did it, without a word of the header', async () => {
    const { shareId } = await reported();
    await kit.clinician.reopenShare(clinician, shareId, { masks: masked() });
    const [rule] = await rules();
    await kit.clinician.removeDeviceMask(clinician, rule!.ruleId);
    expect(await auditActions(kit, shareId)).toContain('device-mask.kept');
    const records = await kit.knex('studyshare_audit_records').whereLike('action', 'device-mask.%').orderBy('audit_id');
    expect(records.map(({ action, actor }) => [action, actor])).toEqual([
      ['device-mask.kept', 'user-1'],
      ['device-mask.removed', 'user-1'],
    ]);
    expect(JSON.parse(records[0].detail)).toEqual({ ruleId: rule!.ruleId, rectangles: 1, added: 1 });
    expect(JSON.stringify(records)).not.toContain('Echoline');
  });

  test('what is kept again is added, once; what is kept already needs no second rule', async () => {
    const foot = { x: 16, y: 36, width: 20, height: 3 };
    for (const [index, rectangles] of [[NAME], [NAME, foot], [foot]].entries()) {
      const { shareId } = await reported('first', index + 1);
      await kit.clinician.reopenShare(clinician, shareId, { masks: masked('first-1', rectangles) });
      await kit.work();
      await kit.clinician.revokeShare(clinician, shareId);
    }
    expect((await rules()).map(({ rectangles }) => rectangles)).toEqual([[NAME, foot]]);
  });

  test('is part of masking for who may send, and removing for who may change settings', async () => {
    const { shareId } = await reported();
    const sender = { ...clinician, rights: ['read' as const, 'send' as const] };
    await kit.clinician.reopenShare(sender, shareId, { masks: masked() });
    const [rule] = await rules(sender);
    expect(await rejected(kit.clinician.removeDeviceMask(sender, rule!.ruleId))).toEqual(['account.forbidden']);
    const nobody = { ...clinician, rights: [] };
    expect(await rejected(kit.clinician.listDeviceMasks(nobody))).toEqual(['account.forbidden']);
  });
});

describe('G11: beyond sane bounds nothing is kept, and the page stays closed', () => {
  const tooMuch = async (rectangles: (typeof NAME)[]) => {
    const { shareId } = await reported();
    const call = kit.clinician.reopenShare(clinician, shareId, { masks: masked('first-0', rectangles) });
    expect(await rejected(call)).toEqual(['device_mask.too_large', 'masks/0/keepForDevice']);
    expect((await kit.clinician.getShare(clinician, shareId)).state).toBe('suspended');
    expect(await rules()).toEqual([]);
    return shareId;
  };

  test('more than half of the picture', async () => {
    const shareId = await tooMuch([{ x: 0, y: 0, width: 65_535, height: ROWS / 2 + 1 }]);
    const once = [{ objectId: 'first-0', rectangles: [{ x: 0, y: 0, width: 65_535, height: ROWS / 2 + 1 }] }];
    await kit.clinician.reopenShare(clinician, shareId, { masks: once });
    expect(await rules()).toEqual([]);
  });

  test('more rectangles than anybody draws', async () => {
    const dots = Array.from({ length: 51 }, (_, index) => ({ x: index, y: 40, width: 1, height: 1 }));
    await tooMuch(dots);
  });

  test('half of it in two steps, too', async () => {
    const half = { x: 0, y: 0, width: COLUMNS, height: ROWS / 2 };
    const { shareId } = await reported();
    await kit.clinician.reopenShare(clinician, shareId, { masks: masked('first-0', [half]) });
    await kit.work();
    const again = await reported('second', 2);
    const more = masked('second-0', [{ x: 0, y: 30, width: 4, height: 4 }]);
    expect((await rejected(kit.clinician.reopenShare(clinician, again.shareId, { masks: more })))[0]).toBe(
      'device_mask.too_large',
    );
    expect((await rules())[0]!.rectangles).toEqual([half]);
  });

  test('what lies beyond the edge is kept up to it; what lies outside is not kept at all', async () => {
    const { shareId } = await reported();
    const rectangles = [
      { x: 60, y: 40, width: 65_535, height: 65_535 },
      { x: 5000, y: 5000, width: 10, height: 10 },
    ];
    await kit.clinician.reopenShare(clinician, shareId, { masks: masked('first-0', rectangles) });
    expect((await rules())[0]!.rectangles).toEqual([{ x: 60, y: 40, width: 4, height: 8 }]);
  });

  test('of a device that is not known, or of an object of no concern', async () => {
    const { shareId } = await reported();
    await kit
      .knex('studyshare_share_objects')
      .where({ position: 0 })
      .update({ prepared: JSON.stringify({ verdict: 'anonymized', reasons: [], outputs: [] }) });
    const call = kit.clinician.reopenShare(clinician, shareId, { masks: masked() });
    expect(await rejected(call)).toEqual(['device_mask.unknown_device', 'masks/0/keepForDevice']);
    const foreign = kit.clinician.reopenShare(clinician, shareId, { masks: masked('theirs-0') });
    expect((await rejected(foreign))[0]).toBe('request.invalid');
    expect((await kit.clinician.getShare(clinician, shareId)).state).toBe('suspended');
  });

  test('of ten pages of one device that are opened at once, each keeps its own: nothing is lost', async () => {
    const shares: string[] = [];
    for (let number = 1; number <= 10; number++) shares.push((await reported('first', number)).shareId);
    const at = (index: number) => ({ x: 2 * index, y: 2, width: 1, height: 1 });
    const outcomes = await Promise.allSettled(
      shares.map((shareId, index) =>
        kit.clinician.reopenShare(clinician, shareId, { masks: masked('first-0', [at(index)]) }),
      ),
    );
    const opened = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [at(index)] : []));
    expect(opened.length).toBeGreaterThan(0);
    const [rule, ...more] = await rules();
    expect(more).toEqual([]);
    expect([...rule!.rectangles].sort((one, other) => one.x - other.x)).toEqual(opened);
  });
});
