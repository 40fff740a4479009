import { afterEach, describe, expect, test } from 'vitest';
import type { ObjectResult } from '../../deidentify/index.ts';
import { StudyshareError } from '../../errors.ts';
import {
  ACCOUNT,
  auditActions,
  clinician,
  type ShareKit,
  send,
  sendAndWait,
  shareKit,
  stubStudy,
} from '../../testing/share-kit/index.ts';
import { mayNotBeWhole } from './read-faults.ts';

let kit: ShareKit;
afterEach(() => kit.close());

const share = (shareId: string) => kit.clinician.getShare(clinician, shareId);

/** Two pictures; the archive announces their sizes, and gives what `body` makes of the second one. */
async function start(body: (whole: Uint8Array<ArrayBuffer>, read: number) => Uint8Array<ArrayBuffer>) {
  const stub = stubStudy(ACCOUNT, 'study-1', ['picture', 'picture']);
  const contentOf = (objectId: string) => Uint8Array.from(stub.content[objectId] ?? []);
  const objects = stub.study.objects.map((object) => ({ ...object, bytes: contentOf(object.objectId).byteLength }));
  let reads = 0;
  kit = await shareKit({
    context: {
      studies: {
        getStudy: async () => ({ ...stub.study, objects }),
        readObject: async (_account, _study, objectId) => {
          const whole = contentOf(objectId);
          return new Blob([objectId === 'object-2' ? body(whole, ++reads) : whole]).stream();
        },
      },
    },
  });
  return { reads: () => reads };
}

/** The audit records of an action, as they tell what happened. */
async function recorded(shareId: string, action: string): Promise<unknown[]> {
  const rows: { detail: string }[] = await kit.knex('studyshare_audit_records').where({ share_id: shareId, action });
  return rows.map(({ detail }) => JSON.parse(detail));
}

describe('an object that does not come whole', () => {
  test('S13: is read again after a while, the others are prepared first, and nothing is lost', async () => {
    const archive = await start((whole, read) => (read < 3 ? whole.slice(0, -1) : whole));
    const sent = await send(kit);
    expect(sent).toMatchObject({ state: 'preparing', progress: { done: 1 } });
    expect(archive.reads()).toBe(1);
    await kit.work();
    expect(archive.reads()).toBe(1);
    for (const _ of [1, 2]) {
      kit.advance(5 * 60_000);
      await kit.work();
    }
    const ready = await share(sent.shareId);
    expect(ready.objects.map(({ verdict }) => verdict)).toEqual(['anonymized', 'anonymized']);
    expect(ready.state).toBe('ready');
    expect(archive.reads()).toBe(3);
    const again = { position: 1, reasons: ['short-read'] };
    expect(await recorded(sent.shareId, 'object.read-again')).toEqual([again, again]);
  });

  test.each([
    ['a byte is missing', (whole: Uint8Array<ArrayBuffer>) => whole.slice(0, -1)],
    ['it is empty', () => new Uint8Array()],
  ])(
    'S13: %s every time: after three reads it counts as not to be prepared, and the record says so',
    async (_, body) => {
      const archive = await start(body);
      const sent = await sendAndWait(kit);
      expect(sent.state).toBe('held');
      expect(sent.objects[1]).toMatchObject({ verdict: 'undeliverable', reasons: ['short-read'] });
      expect(archive.reads()).toBe(3);
      expect(await recorded(sent.shareId, 'object.prepared')).toContainEqual({
        position: 1,
        verdict: 'undeliverable',
        reasons: ['short-read'],
        evidence: [{ code: 'read-again', data: { tries: 3 } }],
      });
      expect((await auditActions(kit, sent.shareId)).filter((action) => action === 'object.read-again')).toHaveLength(
        2,
      );
    },
  );

  test('a process that was killed in between does not read it more often', async () => {
    const archive = await start((whole) => whole.slice(1));
    const { shareId } = await send(kit);
    kit.advance(5 * 60_000);
    await kit.store.claimPreparation(shareId);
    for (let round = 0; round < 5; round++) {
      kit.advance(5 * 60_000);
      await kit.work();
    }
    expect(archive.reads()).toBe(3);
    expect((await share(shareId)).objects[1]?.verdict).toBe('undeliverable');
  });

  test('S9: a preview of it is refused, to be asked for again, and is no verdict', async () => {
    await start((whole) => whole.slice(1));
    const preview = kit.clinician.previewObject(clinician, 'study-1', 'object-2');
    await expect(preview).rejects.toMatchObject({ code: 'study.unavailable' });
  });
});

describe('an object that the archive does not give out, though it answers', () => {
  const refused = () => {
    throw new StudyshareError('study.unavailable');
  };

  test('S13: is read again while the others are prepared, and is whole when the archive gives it out', async () => {
    const archive = await start((whole, read) => (read < 4 ? refused() : whole));
    const sent = await send(kit);
    expect(sent).toMatchObject({ state: 'preparing', progress: { done: 1 } });
    for (const _ of [1, 2, 3]) {
      kit.advance(5 * 60_000);
      await kit.work();
    }
    expect([(await share(sent.shareId)).state, archive.reads()]).toEqual(['ready', 4]);
  });

  test('S13: the clinician is told after some twenty minutes, and not after a day', async () => {
    const archive = await start(refused);
    const { shareId } = await send(kit);
    for (let seconds = 0; seconds < 25 * 60; seconds += 10) {
      kit.advance(10_000);
      await kit.work();
    }
    const held = await share(shareId);
    expect([held.state, archive.reads()]).toEqual(['held', 9]);
    expect(held.objects[1]).toMatchObject({ reasons: ['object-unavailable'], missing: true });
  });

  test('an archive that is away altogether is waited for, and no object is to blame', async () => {
    await start(refused);
    const { getStudy } = kit.context.studies;
    const { shareId } = await send(kit, {}, { work: false });
    kit.context.studies.getStudy = refused;
    for (let minute = 0; minute < 60; minute++) {
      kit.advance(60_000);
      await kit.work();
    }
    expect((await share(shareId)).state).toBe('preparing');
    kit.context.studies.getStudy = getStudy;
    expect(await recorded(shareId, 'object.read-again')).toEqual([]);
  });
});

describe('what may not be whole', () => {
  const dicom = { mediaType: 'application/dicom' };
  const result = (reasons: string[], note?: string, verdict: ObjectResult['verdict'] = 'undeliverable') => ({
    verdict,
    reasons,
    evidence: note === undefined ? [] : [{ code: 'file-note' as const, data: { note } }],
  });

  test.each([
    'short-read',
    'object-not-found',
    'object-unavailable',
    'malformed',
    'document-unreadable',
    'decode-failed',
    'no-pixel-data',
  ])('nothing could be made of it: %s', (reason) => expect(mayNotBeWhole(result([reason]), dicom)).toBe(true));

  test.each(['structured-report', 'document-encrypted', 'unsupported-encoding', 'too-large', 'timeout'])(
    'no further read makes anything else of it: %s',
    (reason) => expect(mayNotBeWhole(result([reason]), dicom)).toBe(false),
  );

  test('an error page in place of a picture or document, but not a kind of file that is not known anyway', () => {
    const page = result(['unknown-format']);
    expect(mayNotBeWhole(page, dicom)).toBe(true);
    expect(mayNotBeWhole(page, { mediaType: 'application/pdf' })).toBe(true);
    expect(mayNotBeWhole(page, { mediaType: 'application/zip' })).toBe(false);
  });

  test.each(['truncated-pixel-data', 'truncated-element', 'missing-delimiter'])(
    'a file with %s, unless it came as long as announced and can be shown',
    (note) => {
      expect(mayNotBeWhole(result(['no-proof'], note, 'protected'), dicom)).toBe(true);
      expect(mayNotBeWhole(result([], note, 'anonymized'), { ...dicom, bytes: 90 })).toBe(false);
      expect(mayNotBeWhole(result(['structured-report'], note), { ...dicom, bytes: 90 })).toBe(true);
      expect(mayNotBeWhole(result([], 'no-preamble', 'anonymized'), dicom)).toBe(false);
    },
  );
});
