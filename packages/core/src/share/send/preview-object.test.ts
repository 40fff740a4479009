import { afterEach, describe, expect, test } from 'vitest';
import type { AccountSettings } from '../../contract/settings.ts';
import type { DeidentifyOptions } from '../../deidentify/index.ts';
import { ACCOUNT, clinician, type ShareKit, send, shareKit, stubStudy } from '../../testing/share-kit/index.ts';

let kit: ShareKit;
afterEach(() => kit.close());

async function start(settings: Partial<AccountSettings> = {}): Promise<void> {
  const specs = ['picture', 'picture:protected', 'clip', 'document', 'picture:undeliverable'];
  kit = await shareKit({ settings, studies: [stubStudy(ACCOUNT, 'study-1', specs)] });
}
const preview = (objectId: string, signal?: AbortSignal) =>
  kit.clinician.previewObject(clinician, 'study-1', objectId, signal);

describe('S9: what the patient will see, before it is sent', () => {
  test('each object comes with its verdict, its reasons, its evidence and the picture as it will be', async () => {
    await start();
    expect(await preview('object-1')).toEqual({
      objectId: 'object-1',
      kind: 'picture',
      verdict: 'anonymized',
      reasons: [],
      evidence: [{ code: 'sop-class' }, { code: 'image', data: { rows: 480, columns: 640 } }],
      columns: 640,
      rows: 480,
      picture: Buffer.from('small picture 1').toString('base64'),
      leftOut: false,
    });
    expect(await preview('object-2')).toMatchObject({ verdict: 'protected', reasons: ['no-proof'], leftOut: false });
    expect(await preview('object-3')).toMatchObject({ kind: 'clip', verdict: 'anonymized' });
  });

  test('a document has no picture, and what cannot be sent says why', async () => {
    await start();
    expect(await preview('object-4')).not.toHaveProperty('picture');
    const refused = await preview('object-5');
    expect(refused).toMatchObject({ verdict: 'undeliverable', reasons: ['structured-report'] });
    expect(refused).not.toHaveProperty('picture');
  });

  test('it says what sending then does, for every object', async () => {
    await start();
    const foreseen = await Promise.all([1, 2, 3, 4, 5].map((number) => preview(`object-${number}`)));
    const { objects } = await send(kit);
    expect(objects.map(({ verdict, reasons }) => ({ verdict, reasons }))).toEqual(
      foreseen.map(({ verdict, reasons }) => ({ verdict, reasons })),
    );
  });

  test('P9: where the account sends de-identified images only, the others are told as left out', async () => {
    await start({ anonymizedOnly: true });
    expect(await preview('object-1')).toMatchObject({ leftOut: false });
    expect(await preview('object-2')).toMatchObject({ leftOut: true, reasons: ['no-proof', 'anonymized-only'] });
    expect(await preview('object-5')).toMatchObject({ leftOut: false, verdict: 'undeliverable' });
  });

  test('it is decided by the account’s settings, makes nothing else, and stores nothing', async () => {
    await start({ trustUltrasoundRegions: true, allowedLabels: ['Sagittal'], dicomDownload: true });
    const asked: DeidentifyOptions[] = [];
    const { process } = kit.processor;
    kit.context.processor.process = (input, options, signal) => {
      asked.push(options);
      return process(input, options, signal);
    };
    await preview('object-1');
    const { dicom, ...options } = asked[0]!;
    expect(options).toEqual({
      ultrasoundProof: 'search',
      trustUltrasoundRegions: true,
      trustTextSearch: false,
      allowedLabels: ['Sagittal'],
      previewOnly: true,
    });
    expect(dicom, 'so that it can say which DICOM files are withheld').toMatchObject({ heads: false });
    expect((await kit.clinician.listShares(clinician, 'study-1')).shares).toEqual([]);
  });

  test('a dialog that is closed stops the work', async () => {
    await start();
    const closed = new AbortController();
    kit.processor.before = () => closed.abort();
    await expect(preview('object-1', closed.signal)).rejects.toThrow();
    expect(kit.processor.processed).toEqual([]);
  });

  test.each(['getStudy', 'readObject', 'the stream'])(
    'a dialog that is closed frees its place though the archive has fallen silent: %s',
    async (silent) => {
      await start();
      const { studies } = kit.context;
      const source = { ...studies };
      const never = () => new Promise<never>(() => {});
      if (silent === 'getStudy') studies.getStudy = never;
      if (silent === 'readObject') studies.readObject = never;
      if (silent === 'the stream') studies.readObject = async () => new ReadableStream({ pull: never });
      const closed = new AbortController();
      const waiting = Array.from({ length: 102 }, () => preview('object-1', closed.signal));
      const refused = Promise.all(waiting.map((each) => expect(each).rejects.toThrow('closed')));
      await new Promise((resolve) => setImmediate(resolve));
      closed.abort(new Error('closed'));
      await refused;
      Object.assign(studies, source);
      expect(await preview('object-1')).toMatchObject({ verdict: 'anonymized' });
    },
  );

  test('only who may read the study sees it, and only within the account', async () => {
    await start();
    const nobody = { ...clinician, rights: [] };
    const other = { ...clinician, accountId: 'clinic-2' };
    await expect(kit.clinician.previewObject(nobody, 'study-1', 'object-1')).rejects.toMatchObject({
      code: 'account.forbidden',
    });
    await expect(kit.clinician.previewObject(other, 'study-1', 'object-1')).rejects.toMatchObject({
      code: 'study.not_found',
    });
    await expect(preview('object-9')).rejects.toMatchObject({ code: 'study.object_not_found' });
  });
});
