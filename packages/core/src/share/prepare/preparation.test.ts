import { readdir } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { StudyshareError } from '../../errors.ts';
import {
  ACCOUNT,
  auditActions,
  clinician,
  open,
  type ShareKit,
  type ShareKitOptions,
  send,
  sendAndWait,
  shareKit,
  stubStudy,
  textOf,
} from '../../testing/share-kit/index.ts';
import { createUseCases, type ShareContext } from '../index.ts';
import { isShortRead, MAX_OBJECT_BYTES, readObject } from './read-object.ts';

let kit: ShareKit;
const start = async (options: ShareKitOptions = {}) => (kit = await shareKit(options));
afterEach(() => kit.close());

const share = (shareId: string) => kit.clinician.getShare(clinician, shareId);
const prepare = (id: string, signal = new AbortController().signal) => kit.jobs.handle({ kind: 'prepare', id }, signal);

/** Makes the source fail, the wanted number of times. */
function failing(error: Error, times: number): Partial<ShareContext> {
  const study = stubStudy(ACCOUNT, 'study-1', ['picture', 'picture', 'clip']);
  let asked = 0;
  return {
    studies: {
      getStudy: async () => study.study,
      readObject: async (_account, _study, objectId) => {
        if (objectId === 'object-2' && asked++ < times) throw error;
        return new Blob([Uint8Array.from(study.content[objectId]!)]).stream();
      },
    },
  };
}

describe('preparation', () => {
  test('what was done before a crash is not done again', async () => {
    await start();
    const { shareId } = await send(kit, {}, { work: false });
    const stopped = new AbortController();
    kit.processor.before = ({ text }) => (text === 'clip 3' ? stopped.abort() : undefined);
    await prepare(shareId, stopped.signal);
    expect(await share(shareId)).toMatchObject({ state: 'preparing', progress: { done: 2 } });
    kit.processor.before = () => {};
    await kit.work();
    expect(kit.processor.processed).toEqual(['picture 1', 'picture 2', 'clip 3']);
    expect((await share(shareId)).state).toBe('ready');
    expect(kit.email.messages).toHaveLength(1);
  });

  test.each([
    ['a master key that was taken out too soon', new StudyshareError('file.damaged')],
    ['a KMS that is away', new Error('ECONNREFUSED')],
  ])('V10: %s fails no share and destroys no key: it goes out when the key is back', async (_what, error) => {
    await start();
    const { shareId } = await send(kit, {}, { work: false });
    const unwrap = async () => {
      throw error;
    };
    const { jobs } = createUseCases({ ...kit.context, keys: { ...kit.context.keys, unwrap } });
    for (let tries = 0; tries < 30; tries += 1) {
      await jobs.handle({ kind: 'prepare', id: shareId }, new AbortController().signal);
      kit.advance(6 * 60_000);
    }
    expect((await share(shareId)).state).toBe('preparing');
    await kit.work();
    expect((await share(shareId)).state).toBe('ready');
    expect(kit.email.messages).toHaveLength(1);
  });

  test('V10: a KMS that never answers keeps no lease for good', async () => {
    await start();
    const { shareId } = await send(kit, {}, { work: false });
    // Long enough for the look at the store, which comes before the question.
    const sleep = (_milliseconds: number, signal?: AbortSignal) => kit.context.platform.sleep(300, signal);
    const { jobs } = createUseCases({
      ...kit.context,
      platform: { ...kit.context.platform, sleep },
      keys: { ...kit.context.keys, unwrap: () => new Promise(() => {}) },
    });
    await jobs.handle({ kind: 'prepare', id: shareId }, new AbortController().signal);
    expect((await share(shareId)).state).toBe('preparing');
    kit.advance(60_000);
    await kit.work();
    expect((await share(shareId)).state).toBe('ready');
  });

  test('A1: each object’s verdict, reasons and evidence are on record, committed with its result', async () => {
    await start({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture', 'picture:protected'])] });
    const { shareId } = await send(kit);
    const rows: { action: string; detail: string }[] = await kit
      .knex('studyshare_audit_records')
      .where({ share_id: shareId });
    const records = rows.filter(({ action }) => action === 'object.prepared').map(({ detail }) => JSON.parse(detail));
    const evidence = [{ code: 'sop-class' }, { code: 'image', data: { rows: 480, columns: 640 } }];
    expect(records).toEqual([
      { position: 0, verdict: 'anonymized', reasons: [], evidence },
      { position: 1, verdict: 'protected', reasons: ['no-proof'], evidence },
    ]);
  });

  test('a file that declares a hundred thousand regions does not fill the records', async () => {
    await start({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture'])] });
    const regions = Array(100_000).fill({ x: 1, y: 2, width: 3, height: 4 });
    const { process } = kit.processor;
    kit.context.processor.process = async (...given) => ({
      ...(await process(...given)),
      evidence: [{ code: 'ultrasound-regions-kept' as const, data: { regions, shareKept: 0.5 } }],
    });
    const { shareId } = await send(kit);
    const [{ detail }] = await kit
      .knex('studyshare_audit_records')
      .where({ share_id: shareId, action: 'object.prepared' });
    const evidence = [{ code: 'ultrasound-regions-kept', data: { regions: regions.slice(0, 100), shareKept: 0.5 } }];
    expect(JSON.parse(detail).evidence).toEqual(evidence);
    expect((await kit.clinician.previewObject(clinician, 'study-1', 'object-1')).evidence).toEqual(evidence);
  });

  test('the evidence is on record once: what every request for a file reads does not hold it', async () => {
    await start();
    const { shareId } = await send(kit);
    const rows: { prepared: string }[] = await kit.knex('studyshare_share_objects').where({ share_id: shareId });
    expect(rows.map(({ prepared }) => Object.keys(JSON.parse(prepared)).sort())).toEqual(
      Array(3).fill(['masked', 'outputs', 'reasons', 'settingsHash', 'verdict']),
    );
  });

  test('settings that changed while a preparation was interrupted hold for the whole share', async () => {
    const specs = ['picture', 'picture:protected', 'picture', 'clip'];
    await start({ settings: { dicomDownload: true }, studies: [stubStudy(ACCOUNT, 'study-1', specs)] });
    const { shareId } = await send(kit, {}, { work: false });
    const stopped = new AbortController();
    kit.processor.before = ({ text }) => (text === 'clip 4' ? stopped.abort() : undefined);
    await prepare(shareId, stopped.signal);
    expect((await share(shareId)).progress.done).toBe(3);
    kit.processor.before = () => {};
    const { version } = await kit.clinician.getSettings(clinician);
    const settings = { anonymizedOnly: true, dicomEncoding: 'rle-lossless', imagesPerPage: 7 } as const;
    await kit.clinician.updateSettings(clinician, { version, settings });
    await kit.work();
    expect(kit.processor.processed).toHaveLength(7);
    expect(await share(shareId)).toMatchObject({ state: 'ready', protection: 'none' });
    const { publicId, visitor } = await open(kit, shareId);
    const zip = await textOf((await kit.patient.getDicomArchive(publicId, visitor)).open());
    expect(zip.match(/as (rle|uncompressed)\S*/g)).toHaveLength(3);
    expect(zip.match(/as rle-lossless/g)).toHaveLength(3);
    expect((await kit.patient.getPage(publicId, visitor, 1)).content?.total).toBe(3);
  });

  test('a setting of the page alone does not make an interrupted preparation begin again', async () => {
    await start();
    const { shareId } = await send(kit, {}, { work: false });
    const stopped = new AbortController();
    kit.processor.before = ({ text }) => (text === 'clip 3' ? stopped.abort() : undefined);
    await prepare(shareId, stopped.signal);
    kit.processor.before = () => {};
    const { version } = await kit.clinician.getSettings(clinician);
    await kit.clinician.updateSettings(clinician, {
      version,
      settings: { imagesPerPage: 7, dicomEncoding: 'rle-lossless' },
    });
    await kit.work();
    expect(kit.processor.processed).toHaveLength(3);
  });

  test('a process that was killed leaves its share to the sweep once its lease has run out', async () => {
    await start();
    const { shareId } = await send(kit, {}, { work: false });
    await kit.store.claimPreparation(shareId);
    await kit.work();
    expect((await share(shareId)).state).toBe('preparing');
    kit.advance(121_000);
    await kit.work();
    expect((await share(shareId)).state).toBe('ready');
  });

  test('two workers prepare a share once', async () => {
    await start();
    const { shareId } = await send(kit, {}, { work: false });
    await Promise.all([prepare(shareId), prepare(shareId), prepare(shareId)]);
    expect(kit.processor.processed).toHaveLength(3);
  });

  test('an archive that does not answer is asked again later, and nothing is lost', async () => {
    await start({ context: failing(new StudyshareError('study.unavailable'), 1) });
    const { shareId } = await send(kit, {}, { work: false });
    await prepare(shareId);
    expect(await share(shareId)).toMatchObject({ state: 'preparing', progress: { done: 2 } });
    kit.advance(11_000);
    await kit.work();
    expect((await share(shareId)).state).toBe('ready');
  });

  test('shares that wait for their archive do not stand before those that wait for nothing', async () => {
    await start({ context: failing(new StudyshareError('study.unavailable'), 1) });
    const { shareId } = await send(kit, {}, { work: false });
    await prepare(shareId);
    const due = async () => (await kit.store.findDueShares(200)).prepare;
    expect(await due()).toEqual([]);
    kit.advance(11_000);
    expect(await due()).toEqual([shareId]);
  });

  test('an archive that does not answer for a day fails the share', async () => {
    await start();
    const { shareId } = await send(kit, {}, { work: false });
    const away = () => Promise.reject(new StudyshareError('study.unavailable'));
    Object.assign(kit.context.studies, { getStudy: away, readObject: away });
    kit.advance(24 * 3_600_000);
    await prepare(shareId);
    const failed = await share(shareId);
    expect(failed.state).toBe('failed');
    expect(failed.deliveries.map(({ reason }) => reason)).toEqual(['study.unavailable', 'study.unavailable']);
    expect(await auditActions(kit, shareId)).toContain('share.failed');
  });

  test('a study that is gone fails the share at once', async () => {
    await start({ context: failing(new StudyshareError('study.not_found'), 1) });
    expect((await send(kit)).state).toBe('failed');
    expect(kit.email.tries).toEqual([]);
  });

  test('a fault nobody foresaw is not tried for ever', async () => {
    await start({ context: failing(new Error('unforeseen'), 1_000) });
    const { shareId } = await send(kit, {}, { work: false });
    await kit.work();
    expect((await share(shareId)).state).toBe('failed');
  });

  test('S13: an object that is gone is left out when the clinician, who is told, says so', async () => {
    await start({ context: failing(new StudyshareError('study.object_not_found'), 1_000) });
    const sent = await sendAndWait(kit);
    await kit.clinician.sendWithout(clinician, sent.shareId, { objectIds: ['object-2'] });
    await kit.work();
    expect(sent.objects[1]).toMatchObject({ verdict: 'undeliverable', reasons: ['object-not-found'] });
    const { publicId, visitor } = await open(kit, sent.shareId);
    const { items } = (await kit.patient.getPage(publicId, visitor, 1)).content!;
    expect(items.map(({ fileName }) => fileName)).toEqual(['01-picture.jpg', '02-clip.mp4']);
    expect(await textOf((await kit.patient.getArchive(publicId, visitor)).open())).not.toContain('picture 2');
  });

  test('R6: a share revoked while it is prepared stops, leaves no file and sends nothing', async () => {
    await start();
    const { shareId } = await send(kit, {}, { work: false });
    kit.processor.before = async ({ text }) => {
      if (text !== 'picture 2') return;
      await kit.clinician.revokeShare(clinician, shareId);
      await kit.jobs.handle({ kind: 'purge', id: shareId }, new AbortController().signal);
      expect(await auditActions(kit, shareId)).not.toContain('share.purged');
    };
    await kit.work();
    expect(kit.processor.processed).toEqual(['picture 1', 'picture 2']);
    expect((await share(shareId)).state).toBe('revoked');
    expect(kit.email.tries).toEqual([]);
    await kit.work();
    const left = await readdir(kit.folder, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
    const actions = await auditActions(kit, shareId);
    expect(actions.filter((action) => action === 'share.purged')).toHaveLength(1);
  });

  test('nothing readable lies in the file store', async () => {
    await start();
    const sent = await send(kit);
    const record = (await kit.store.findShare(sent.shareId))!;
    for (const { fileId } of record.objects.flatMap(({ prepared }) => prepared!.outputs)) {
      const stored = await textOf(kit.context.files.read({ shareId: sent.shareId, fileId }));
      expect(stored).not.toMatch(/picture|clip/);
    }
  });

  test('an archive that breaks off in the middle of an object is asked again, and not taken for a fault of ours', async () => {
    await start();
    const { readObject: whole } = kit.context.studies;
    let breaks = 12;
    kit.context.studies.readObject = async (...place) => {
      if (breaks-- <= 0) return whole(...place);
      return new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new TypeError('terminated')) });
    };
    const { shareId } = await send(kit, {}, { work: false });
    for (let minutes = 0; minutes < 200; minutes += 5) {
      await kit.work();
      kit.advance(5 * 60_000);
    }
    expect((await share(shareId)).state).toBe('ready');
  });

  test.each([undefined, -1, Number.NaN, 5, 2_500])(
    'an object arrives whole when its size was said to be %s',
    async (bytes) => {
      await start();
      const content = Uint8Array.from({ length: 2_500 }, (_, index) => index % 251);
      const parts = [content.subarray(0, 1), content.subarray(1, 1_000), content.subarray(1_000)];
      const studies = { ...kit.context.studies, readObject: async () => ReadableStream.from(parts) };
      const place = { accountId: ACCOUNT, studyId: 'study-1', objectId: 'object-1', bytes };
      const read = await readObject(studies, place, 10_000);
      expect(read).toEqual(content);
      expect(read?.buffer.byteLength).toBe(2_500);
    },
  );

  test.each([2_501, 9_000, 1e12])(
    'an object said to be %s bytes long is not taken for whole with 2500',
    async (bytes) => {
      await start();
      const studies = { ...kit.context.studies, readObject: async () => ReadableStream.from([new Uint8Array(2_500)]) };
      const place = { accountId: ACCOUNT, studyId: 'study-1', objectId: 'object-1', bytes };
      const error = await readObject(studies, place, 10_000).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'study.unavailable' });
      expect(isShortRead(error)).toBe(true);
    },
  );

  test('an object larger than memory allows is not read to its end', async () => {
    await start();
    let given = 0;
    const endless = async () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          given += 1;
          controller.enqueue(new Uint8Array(1_000));
        },
      });
    const studies = { ...kit.context.studies, readObject: endless };
    const place = { accountId: ACCOUNT, studyId: 'study-1', objectId: 'object-1' };
    expect(await readObject(studies, place, 10_000)).toBeUndefined();
    expect(given).toBeLessThan(20);
    expect(MAX_OBJECT_BYTES).toBe(2 ** 30);
  });
});
