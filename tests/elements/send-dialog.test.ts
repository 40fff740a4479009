import type { CreateShareDto, ShareDto } from '@studyshare/core/contract';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { focusedIn, useHarness } from './harness.ts';
import { problem } from './mock-api.ts';
import { delivery, iso, sampleShare, sampleStudy } from './mock-study.ts';

const DIALOG = `<button id="opener" onclick="document.querySelector('send-to-patient-dialog').open = true">Open</button>
  <send-to-patient-dialog base-url="/api" study-id="study-1" time-zone="Europe/Stockholm"></send-to-patient-dialog>`;

const harness = useHarness();
let page: Page;

async function open(body = DIALOG): Promise<void> {
  page = await harness.open(body);
  await page.locator('#opener').focus();
  await page.keyboard.press('Enter');
  await page.locator('#contact, .result').first().waitFor();
}

function created(): CreateShareDto[] {
  return harness.api.seen('POST /v1/shares').map(({ body }) => body as CreateShareDto);
}

const focusedId = (): Promise<string> => focusedIn(page, 'send-to-patient-dialog');

test('S6: what was entered during the exam is filled in and the focus waits on Send, so Enter sends', async () => {
  await open();
  await expect.poll(focusedId).toBe('send');
  expect(await page.locator('.chip').allInnerTexts()).toHaveLength(2);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sent', exact: true }).waitFor();
  expect(created()[0]?.contact).toBe('testa@example.org, +46 70 555 01 67');
});

test('S1: exactly the selected objects go, chosen beforehand by the host or here with the keyboard', async () => {
  await open(`${DIALOG}<script type="module">
    document.querySelector('send-to-patient-dialog').selectedObjectIds = ['object-2', 'object-5', 'object-14'];
  </script>`);
  await page.getByText('3 of 14 items').waitFor();
  await page.locator('.tile').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Leave the report out' }).click();
  await page.locator('#send').click();
  await page.locator('#done').waitFor();
  expect(created()[0]?.objectIds).toEqual(['object-1', 'object-5']);
});

test('S2: two contacts typed in one line, with stray spaces, become two chips', async () => {
  harness.api.study.suggestedContact = '';
  await open();
  await expect.poll(focusedId).toBe('contact');
  await page.keyboard.type(' 070 555 01 67 , ann@example.org');
  await page.getByText('Reads as').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('The same link goes by email and by text message.').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#done').waitFor();
  expect(created()[0]?.contact).toBe('070 555 01 67, ann@example.org');
});

test('S6: it is said where the contacts come from, until one of them is typed anew', async () => {
  harness.api.study.suggestions[1]!.origin = 'record';
  await open();
  const origin = page.getByText('From the imaging system and the patient’s record.');
  await origin.waitFor();
  await page.getByRole('button', { name: 'Remove testa@example.org' }).click();
  await page.getByText('From the patient’s record.').waitFor();
  await page.locator('#contact').fill('ann@example.org,');
  await page.locator('.chip').nth(1).waitFor();
  expect(await page.getByText('From the ').count()).toBe(0);
});

test('S2: what the server reads as two parts becomes two chips, and one of them says where its message goes', async () => {
  harness.api.study.suggestedContact = '';
  harness.api.on('POST /v1/contact-checks', () => ({
    status: 200,
    body: {
      chips: [
        {
          channel: 'email',
          input: 'ann@räksmörgås.se',
          display: 'ann@räksmörgås.se',
          sentAs: 'ann@xn--rksmrgs-5wao1o.se',
        },
        { channel: 'sms', input: '070-12', display: '', error: 'contact.phone_invalid' },
      ],
      valid: false,
    },
  }));
  await open();
  await page.locator('#contact').fill('ann@räksmörgås.se 070-12');
  await page.locator('#contact').press('Enter');
  await page.getByText('“070-12” is not a phone number.').waitFor();
  expect(await page.locator('.chip').count()).toBe(2);
  await page.getByText('sent to \u2066ann@xn--rksmrgs-5wao1o.se\u2069').waitFor();
});

test('S4: a phone number alone is allowed, with the advice to add an email address', async () => {
  harness.api.study.suggestedContact = '+46 70 555 01 67';
  await open();
  await page.getByText('Recommended: add an email address').waitFor();
  await page.locator('#send').click();
  await page.locator('#done').waitFor();
  expect(created()).toHaveLength(1);
});

test('S5: what cannot be sent to is said at the contact, and nothing is sent', async () => {
  harness.api.study.suggestedContact = '+1 202 555 0100, foo@bar';
  await open();
  await page.getByText('may not send text messages to this country: United States').waitFor();
  await page.getByText('“foo@bar” is not a complete email address.').waitFor();
  await page.locator('#send').click();
  await expect.poll(focusedId).toBe('contact');
  expect(await page.locator('#contact').getAttribute('aria-invalid')).toBe('true');
  expect(created()).toHaveLength(0);
});

test('S13: when something is missing the dialog says that nothing was sent, and sends the rest when told to', async () => {
  const objects: ShareDto['objects'] = [
    { objectId: 'whole', kind: 'picture', verdict: 'anonymized', reasons: [] },
    { objectId: 'lost', kind: 'picture', verdict: 'undeliverable', reasons: ['object-not-found'], missing: true },
  ];
  const allowed = { allowed: true };
  const actions = { ...sampleShare().actions, retry: allowed, sendWithout: allowed };
  const held = sampleShare({ state: 'held', deliveries: [], objects, actions });
  harness.api.on('POST /v1/shares', () => ({ status: 201, body: held }));
  harness.api.on('POST /v1/shares/share-1/send-without', () => ({
    status: 200,
    body: sampleShare({ state: 'preparing', deliveries: [] }),
  }));
  harness.api.on('GET /v1/shares/share-1', () => ({
    status: 200,
    body: sampleShare({ deliveries: [delivery('a', 'email', 'sent', iso(Date.now()))] }),
  }));
  await open();
  await page.locator('#send').click();
  await page.locator('#result-title', { hasText: 'Not sent yet: something is missing' }).waitFor();
  await page.getByText('1 item could not be sent: it is no longer in the archive').waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).isEnabled()).toBe(true);
  await page.getByRole('button', { name: 'Send without' }).click();
  await page.locator('#result-title', { hasText: /^\s*Sent\s*$/ }).waitFor();
  const seen = harness.api.seen('POST /v1/shares/share-1/send-without');
  expect(seen.map(({ body }) => body)).toEqual([{ objectIds: ['lost'] }]);
});

test('S8: the confirmation names the masked contacts, shows the progress, and then that it was sent', async () => {
  const now = iso(Date.now());
  let done = 0;
  const share = sampleShare({ state: 'preparing', progress: { done, total: 14 }, deliveries: [] });
  harness.api.on('POST /v1/shares', () => ({ status: 201, body: share }));
  harness.api.on('GET /v1/shares/share-1', () => {
    done += 7;
    const sent = [delivery('a', 'email', 'delivered', now), delivery('b', 'sms', 'sent', now)];
    return {
      status: 200,
      body: done > 14 ? { ...share, state: 'ready', deliveries: sent } : { ...share, progress: { done, total: 14 } },
    };
  });
  await open();
  await page.locator('#send').click();
  await page
    .getByText('The link goes to ⁦te•••@example.org⁩ and ⁦+46 70 ••• •• 67⁩ as soon as they are ready.')
    .first()
    .waitFor();
  await page.getByText('7 of 14 items ready').first().waitFor();
  await page.getByRole('heading', { name: 'Sent', exact: true }).waitFor();
  expect(await page.locator('.line').allInnerTexts()).toEqual([
    expect.stringContaining('Delivered'),
    expect.stringContaining('Sent'),
  ]);
  const spoken = page.locator('[role="status"].vh').last();
  await expect.poll(() => spoken.textContent()).toContain('The link was sent to');
});

test('S8: the confirmation tells what could not be sent, and why', async () => {
  const sent = sampleShare({ deliveries: [delivery('a', 'email', 'sent', iso(Date.now()))] });
  sent.objects[1] = { ...sent.objects[1]!, verdict: 'undeliverable', reasons: ['too-large'] };
  harness.api.on('POST /v1/shares', () => ({ status: 201, body: sent }));
  await open();
  await page.locator('#send').click();
  await page.getByText('1 item could not be sent: the file is too large').waitFor();
});

test('S11: a double click sends once, and a repeat after a lost answer carries the same key', async () => {
  let lost = true;
  harness.api.on('POST /v1/shares', () => (lost ? { status: 200, drop: true } : undefined));
  await open();
  await page.locator('#send').dblclick();
  await page.getByText('The server cannot be reached. Nothing is lost').waitFor();
  // A browser may repeat a dropped request by itself; the key makes that harmless as well.
  const dropped = created().length;
  lost = false;
  await page.locator('#send').dblclick();
  await page.locator('#done').waitFor();
  const keys = harness.api.seen('POST /v1/shares').map(({ headers }) => headers['idempotency-key']);
  expect(keys).toHaveLength(dropped + 1);
  expect(new Set(keys).size).toBe(1);
});

test('S11: a changed form gets a new key', async () => {
  harness.api.on('POST /v1/shares', () => problem(503, 'server.busy'));
  await open();
  await page.locator('#send').click();
  await page.getByText('The server is busy').waitFor();
  await page.locator('.tile').first().click();
  await page.locator('#send').click();
  await expect.poll(() => created().length).toBe(2);
  const keys = harness.api.seen('POST /v1/shares').map(({ headers }) => headers['idempotency-key']);
  expect(new Set(keys).size).toBe(2);
});

test('R3: the same images to the same contacts offers to resend the same link', async () => {
  harness.api.shares = [sampleShare()];
  harness.api.on('POST /v1/shares', () => problem(409, 'share.same_exists', { params: { shareId: 'share-1' } }));
  await open();
  await page.locator('#send').click();
  await page.getByRole('button', { name: 'Resend the same link' }).click();
  await page.locator('#done').waitFor();
  expect(harness.api.seen('POST /v1/shares/share-1/resend')).toHaveLength(1);
});

test('R3: … or to make a new link, under a new key', async () => {
  harness.api.on('POST /v1/shares', ({ body }) =>
    (body as CreateShareDto).onSame === 'new'
      ? undefined
      : problem(409, 'share.same_exists', { params: { shareId: 'x' } }),
  );
  await open();
  await page.locator('#send').click();
  await page.getByRole('button', { name: 'Make a new link' }).click();
  await page.locator('#done').waitFor();
  const [first, second] = harness.api.seen('POST /v1/shares');
  expect(created()[1]?.onSame).toBe('new');
  expect(second?.headers['idempotency-key']).not.toBe(first?.headers['idempotency-key']);
});

test('P2: the note says that the page will ask for a password and leaves the report out on request', async () => {
  await open();
  await page.getByText('Report (PDF) shows who the patient is, so the page will ask for a password.').waitFor();
  await page.getByRole('button', { name: 'Leave the report out' }).click();
  await page.getByText('13 of 14 items').waitFor();
  expect(await page.locator('[part="password-note"]').count()).toBe(0);
});

test('P9: in an account that sends anonymised only, the dialog says what is left out and does not send it', async () => {
  harness.api.study = sampleStudy(5);
  harness.api.settings.settings.anonymizedOnly = true;
  await open();
  await page.getByText('Left out: Report (PDF).').waitFor();
  await page.locator('.tile').last().click({ force: true });
  await page.locator('#send').click();
  await page.locator('#done').waitFor();
  expect(created()[0]?.objectIds).toEqual(['object-1', 'object-2', 'object-3', 'object-4']);
});

test('S10, L4: language, lifespan within the account’s bounds and a personal message go with the share', async () => {
  harness.api.settings.settings.maxLifespanDays = 180;
  await open();
  const lifespan = page.getByLabel('How long the link works');
  expect(await lifespan.locator('option').allInnerTexts()).toEqual(
    [30, 60, 90, 180].map((days) => expect.stringContaining(`${days} days`)),
  );
  await lifespan.selectOption('30');
  await page.getByLabel('Language of the page and messages').selectOption('ar');
  await page.getByRole('button', { name: 'Message', exact: true }).click();
  await page.keyboard.type('See you soon');
  await page.locator('#send').click();
  await page.locator('#done').waitFor();
  expect(created()[0]).toMatchObject({ language: 'ar', lifespanDays: 30, personalMessage: 'See you soon' });
});

test('Escape closes, the host may keep it open, and the focus returns to where it was', async () => {
  await open();
  await page.evaluate(`window.reasons = []; document.addEventListener('studyshare-close', (event) => {
    window.reasons.push(event.reason);
    if (window.reasons.length === 1) event.preventDefault();
  })`);
  await page.keyboard.press('Escape');
  expect(await page.locator('#contact').isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('dialog').waitFor({ state: 'hidden' });
  expect(await page.evaluate('window.reasons')).toEqual(['escape', 'cancel']);
  expect(await page.evaluate('document.activeElement.id')).toBe('opener');
});

test('the host may stop a send before it happens', async () => {
  await open();
  await page.evaluate(`document.addEventListener('studyshare-before-send', (event) => {
    event.preventDefault();
    window.heard = true;
  })`);
  await page.locator('#send').click();
  await expect.poll(() => page.evaluate('window.heard')).toBe(true);
  await page.waitForLoadState('networkidle');
  expect(created()).toHaveLength(0);
  expect(await page.locator('#send').isEnabled()).toBe(true);
});

test('a study that cannot be loaded says why and can be tried again; one without images says so', async () => {
  let fails = true;
  harness.api.on('GET /v1/studies/study-1', () => (fails ? problem(503, 'study.unavailable') : undefined));
  await open();
  await page.getByText('The image archive does not answer.').waitFor();
  fails = false;
  harness.api.study.objects = [];
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('This study has nothing that can be sent.').waitFor();
  expect(await page.locator('#send').isEnabled()).toBe(false);
});

test('a share that could not be prepared leads back to the form', async () => {
  harness.api.on('POST /v1/shares', () => ({ status: 201, body: sampleShare({ state: 'failed', deliveries: [] }) }));
  await open();
  await page.locator('#send').click();
  await page.getByText('The images could not be prepared').first().waitFor();
  await page.getByRole('button', { name: 'Back to the form' }).click();
  await page.getByText('14 of 14 items').waitFor();
});

test('thumbnails of 500 objects are fetched only as they come into sight', async () => {
  harness.api.study = sampleStudy(500);
  await open();
  const fetched = (): number => harness.api.requests.filter(({ path }) => path.endsWith('/thumbnail')).length;
  await page.locator('.tile img').nth(11).waitFor();
  await page.waitForLoadState('networkidle');
  const before = fetched();
  expect(before).toBeLessThan(150);
  await page.evaluate(`(() => {
    const grid = document.querySelector('send-to-patient-dialog').shadowRoot.querySelector('.grid');
    grid.scrollTo(0, grid.scrollHeight);
  })()`);
  await page.locator('.tile').nth(498).locator('img').waitFor();
  expect(fetched()).toBeLessThan(300);
});

test('V2: where the page’s policy lets no picture of ours through, tiles show what they are, and nothing broken', async () => {
  await open(`<script>
    window.refused = 0;
    addEventListener('securitypolicyviolation', () => { window.refused += 1; });
    const policy = { httpEquiv: 'Content-Security-Policy', content: "img-src 'self'" };
    document.head.append(Object.assign(document.createElement('meta'), policy));
  </script>${DIALOG}`);
  await page.waitForFunction('window.refused >= 10');
  expect(await page.locator('.tile img').count()).toBe(0);
  expect(await page.locator('.tile .blank').count()).toBe(14);
});

test('without a network the form says so, keeps what was entered, and sends when the network is back', async () => {
  await open();
  await page.getByText('From the imaging system.').waitFor();
  await page.context().setOffline(true);
  await page.getByText('No network connection. Nothing is lost').waitFor();
  await page.locator('#send').click();
  await page.getByText('The server cannot be reached. Nothing is lost').waitFor();
  await page.context().setOffline(false);
  await page.locator('#send').click();
  await page.locator('#done').waitFor();
  expect(created()).toHaveLength(1);
});

test('S8: the choices of a send end where the fields above and below them end', async () => {
  await open();
  await page.locator('.opts [part=lifespan]').waitFor();
  const ends = await page.locator('.opts').evaluate((row) => {
    const boxes = [...row.children].map((choice) => choice.getBoundingClientRect());
    const inFirstLine = boxes.filter(({ top }) => top === boxes[0]?.top);
    return [inFirstLine.at(-1)?.right ?? 0, row.getBoundingClientRect().right].map(Math.round);
  });
  expect(ends[0]).toBe(ends[1]);
});
