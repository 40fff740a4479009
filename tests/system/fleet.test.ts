import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShareDto } from '@studyshare/core/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SMALL_STUDY } from '../../examples/mini-pacs/test/small-study.ts';
import { type FleetPlace, startFleetPlace } from '../support/faults/places.ts';
import { faultsOf, faultTable } from '../support/faults/report.ts';
import { FLEET_FAULTS } from '../support/faults/sections.ts';
import { strikeRounds } from '../support/faults/strike-rounds.ts';

/** A lease runs two minutes, and what a killed worker held waits for its end; a busy machine takes its time besides. */
const LONG_MS = 900_000;
const root = mkdtempSync(join(tmpdir(), 'studyshare-fleet-'));
const STILLS = 12;

let place: FleetPlace;
let fleet: FleetPlace['fleet'];
let api: FleetPlace['api'];
let objects: { stills: string[]; clip: string };

beforeAll(async () => {
  place = await startFleetPlace(root, STILLS);
  ({ fleet, api } = place);
  const study = await api.study(SMALL_STUDY);
  const ids = (clip: boolean) => study.objects.filter(({ kind }) => (kind === 'clip') === clip);
  objects = { stills: ids(false).map(({ objectId }) => objectId), clip: ids(true)[0]!.objectId };
}, LONG_MS);

afterAll(async () => {
  await place?.stop();
  rmSync(root, { recursive: true, force: true });
}, LONG_MS);

const bodyFor = (email: string, round: number) => ({
  ...{ studyId: SMALL_STUDY, email },
  objectIds: [objects.stills[round % STILLS]!, objects.clip],
});
const sentTo = (email: string) => fleet.mailbox.list().filter(({ to }) => to === email);
const isSent = ({ state, deliveries }: ShareDto) =>
  state === 'ready' && deliveries.every((each) => each.state === 'sent');

async function until(isTrue: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 50));
}

test(
  'S11: 100 identical requests over two web processes make one share and one message',
  async () => {
    const email = 'hundred@example.org';
    const made = await Promise.all(Array.from({ length: 100 }, () => api.createShare(bodyFor(email, 0), 'hundred')));
    expect(new Set(made.map(({ shareId }) => shareId)).size).toBe(1);
    await until(async () => isSent(await api.share(made[0]!.shareId)));
    expect(sentTo(email)).toHaveLength(1);
  },
  LONG_MS,
);

test(
  'G10: of 100 guesses over two web processes ten are counted, and then the code is dead',
  async () => {
    const email = 'guesses@example.org';
    const { shareId } = await api.createShare(bodyFor(email, 1), 'guesses');
    await until(async () => isSent(await api.share(shareId)));
    const text = sentTo(email)[0]!.text;
    const link = /https?:\/\/\S+\/l\/[\w-]+/.exec(text)![0];
    const right = /Delete code:\s*(\d{4})/.exec(text)![1]!;
    const opened = await fetch(link, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!;
    const publicId = opened.headers.get('location')!.replace(/#.*/, '').split('/').at(-1)!;
    const guess = (code: string) =>
      fetch(new URL(`/api/pages/${publicId}/delete`, link), {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
        body: JSON.stringify({ code }),
      }).then(async (answer) => ((await answer.json()) as { code: string }).code);
    const wrong = right === '0000' ? '1111' : '0000';
    const answers = await Promise.all(Array.from({ length: 100 }, () => guess(wrong)));
    expect(answers.filter((code) => code === 'delete.wrong_code').length).toBeLessThanOrEqual(10);
    expect(answers.filter((code) => code === 'delete.code_dead').length).toBeGreaterThanOrEqual(90);
    expect(await guess(right)).toBe('delete.code_dead');
    expect((await api.share(shareId)).state).toBe('ready');
  },
  LONG_MS,
);

test(
  'a worker that is told to end finishes what it sends, gives the rest back, and loses and doubles nothing',
  async () => {
    const emails = Array.from({ length: 6 }, (_, round) => `drain${round}@example.org`);
    const made = await Promise.all(emails.map((email, round) => api.createShare(bodyFor(email, round), email)));
    const leaving = fleet.members('worker')[0]!;
    await until(async () =>
      (await Promise.all(made.map(({ shareId }) => api.share(shareId)))).some(({ progress }) => progress.done > 0),
    );
    expect(await leaving.drain()).toBe(0);
    const since = performance.now();
    await until(async () => (await Promise.all(made.map(({ shareId }) => api.share(shareId)))).every(isSent));
    console.log(`after a drained worker the other was done in ${Math.round((performance.now() - since) / 1000)} s`);
    for (const email of emails) expect(sentTo(email), email).toHaveLength(1);
    await fleet.add('worker');
  },
  LONG_MS,
);

test(
  'workers killed, database, mail and S3 failing, clocks wrong: no message is lost, and a second copy has the same Message-ID',
  async () => {
    const faults = Object.values(FLEET_FAULTS).flatMap((faultsOfFleet) => faultsOfFleet(place));
    const strikes = await strikeRounds(place, faults, 1, () => undefined);
    console.table(faultTable(strikes));
    expect(strikes).toHaveLength(faults.length);
    expect(faultsOf(strikes)).toEqual([]);
    expect(place.fallen()).toBe(0);
  },
  LONG_MS,
);
