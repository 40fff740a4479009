import { readFileSync } from 'node:fs';
import { localeOf } from '@studyshare/core/i18n';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PREGNANCY_STUDY } from './api.ts';
import {
  AFTER_A_MINUTE,
  becomes,
  chooseSendToPatient,
  deleteCodeIn,
  linkIn,
  oneTimeCodeIn,
  openLink,
  openStage,
  openStudy,
  type Stage,
} from './journey.ts';

const EMAIL = 'testa@example.org';
const PHONE = '+46705550167';
const DAY = 86_400_000;
let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(async () => {
  await stage.close();
});

async function latestShare() {
  const response = await fetch(`${stage.pacs.pacsUrl}/studyshare/v1/studies/${PREGNANCY_STUDY}/shares`, {
    headers: { 'x-studyshare-request': '1' },
  });
  const { shares } = (await response.json()) as { shares: Awaited<ReturnType<typeof stage.api.share>>[] };
  return shares[0]!;
}

async function download(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

describe('three images and a clip, from the PACS to the patient and back', () => {
  let pacsPage: Page;
  let patient: Page;
  let link: string;
  let deleteCode: string;

  test('S1 S2 S6: picked images stand in the dialog, the contact of the exam filled in', async () => {
    pacsPage = await stage.newPage();
    await openStudy(pacsPage, stage.pacs.pacsUrl, 'lindqv', /OB ultrasound 20 w/);
    for (const index of [0, 1, 2]) await pacsPage.locator('.thumb').nth(index).click();
    await pacsPage.locator('.thumb[data-kind=clip]').first().click();
    await chooseSendToPatient(pacsPage);
    // S6: the contact from the exam is filled in; the clinician confirms it.
    await pacsPage.getByText(EMAIL).first().waitFor();
    await pacsPage.getByText('4 of 14 items').waitFor();
  });

  test('S9: before sending, each picture stands there as the patient will get it, with its verdict', async () => {
    await pacsPage.getByRole('button', { name: 'Show what the patient will see' }).click();
    await pacsPage.getByText('Everything has been looked at').waitFor();
    await pacsPage.getByText('The page will not ask for a password.').first().waitFor();
    await pacsPage
      .getByText(/^Only the ultrasound region is kept: \d+\s?% of the picture$/)
      .first()
      .waitFor();
    await pacsPage.keyboard.press('Escape');
    await pacsPage.getByRole('button', { name: 'Show what the patient will see' }).waitFor();
  });

  test('S1 S3 S8: sending says to whom', async () => {
    await pacsPage.getByRole('button', { name: 'Send', exact: true }).click();
    await pacsPage.getByText(/^The link was sent to/).waitFor();
    await pacsPage.getByText('te•••@example.org').first().waitFor();

    const share = await latestShare();
    expect(share.objects).toHaveLength(4);
    expect(share.objects.every((object) => object.verdict === 'anonymized')).toBe(true);
    expect(share.protection).toBe('none');
  });

  test('S3 M1 M2: email and text message carry the same link and the delete code, and name nobody', async () => {
    const email = await stage.messageTo(EMAIL);
    const text = await stage.messageTo(PHONE);
    link = linkIn(email);
    deleteCode = deleteCodeIn(email);
    expect(linkIn(text)).toBe(link);
    expect(deleteCodeIn(text)).toBe(deleteCode);
    for (const message of [email, text]) {
      expect(`${message.subject} ${message.text} ${message.html}`).not.toMatch(
        /lindqvist|testa(?!@)|ultrasound|NG-1912/i,
      );
    }
  });

  test('L2: fetching the link, as mail scanners do, counts nothing and shows no image', async () => {
    for (const method of ['GET', 'HEAD'] as const) {
      const response = await fetch(link, { method, headers: { 'user-agent': 'link preview' } });
      expect(response.status).toBe(200);
      expect(response.headers.get('set-cookie')).toBeNull();
      expect(await response.text()).not.toMatch(/\/items\/|\.jpg/);
    }
    patient = await stage.newPage({ width: 390, height: 844 });
    await patient.goto(link);
    await patient.getByRole('button', { name: 'See your images' }).waitFor();
    expect((await latestShare()).views).toBe(0);
  });

  test('G1 G2 G9: the button opens the page, four items stand on it, the view counts once', async () => {
    await patient.getByRole('button', { name: 'See your images' }).click();
    await patient.getByRole('heading', { name: 'Your images are here' }).waitFor();
    expect(patient.url()).toMatch(/\/v\/[\w-]+$/);
    expect(await patient.locator('figure').count()).toBe(4);
    await patient.reload();
    await patient.getByRole('heading', { name: 'Your images are here' }).waitFor();
    expect((await latestShare()).views).toBe(1);
    expect(await patient.getByRole('button', { name: 'Next page' }).count()).toBe(0);
  });

  test('G2 P7: a picture downloads as a clean JPEG', async () => {
    const { name, bytes } = await download(patient, () =>
      patient
        .getByRole('link', { name: /Download image \(\.jpg\)/ })
        .first()
        .click(),
    );
    expect(name).toBe('01-picture.jpg');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect(bytes.includes('LINDQVIST')).toBe(false);
  });

  test('G3: the clip plays and downloads as an .mp4 that starts with its index', async () => {
    const video = patient.locator('video').first();
    await patient
      .getByRole('button', { name: /Play Clip/ })
      .first()
      .click();
    await becomes(patient, "document.querySelector('video')?.currentTime > 0.1");
    expect(await video.getAttribute('loop')).not.toBeNull();
    const { name, bytes } = await download(patient, () =>
      patient
        .getByRole('link', { name: /Download clip \(\.mp4\)/ })
        .first()
        .click(),
    );
    expect(name).toBe('04-clip.mp4');
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  });

  test('G4: everything downloads as one ZIP of the size that was announced', async () => {
    const { name, bytes } = await download(patient, () =>
      patient.getByRole('link', { name: /Download all \(\.zip\)/ }).click(),
    );
    expect(name).toMatch(/\.zip$/);
    for (const entry of ['01-picture.jpg', '02-picture.jpg', '03-picture.jpg', '04-clip.mp4']) {
      expect(bytes.includes(entry)).toBe(true);
    }
    expect((await latestShare()).downloads).toBe(3);
  });

  test('G4 A2: for another doctor the same images download as de-identified DICOM files', async () => {
    await patient.getByText('For another doctor', { exact: true }).click();
    const { name, bytes } = await download(patient, () =>
      patient.getByRole('link', { name: /Save files for a doctor \(\.zip\)/ }).click(),
    );
    expect(name).toBe('images-for-doctor.zip');
    // Stored without compression: names, markers and method codes (PS3.16 CID 7050) can be seen.
    for (const entry of ['01-picture.dcm', '02-picture.dcm', '03-picture.dcm', '04-clip.dcm', 'DICM', '113100']) {
      expect([entry, bytes.includes(entry)]).toEqual([entry, true]);
    }
    expect(bytes.toString('latin1')).not.toMatch(/lindqv|testa|19880214/i);
  });

  test('G2: a picture opens large, by keyboard too, and Escape closes it', async () => {
    await patient.getByRole('button', { name: /Open Picture 1 large/ }).click();
    await patient.getByRole('dialog').waitFor();
    await patient.keyboard.press('ArrowRight');
    await patient.getByText(/2 of 4/).waitFor();
    await patient.keyboard.press('Escape');
    await patient.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  test('G6: the page says until when it works and that the images are keepsakes', async () => {
    const { expiresAt } = await latestShare();
    const date = new Intl.DateTimeFormat(localeOf('en'), { dateStyle: 'long', timeZone: 'Europe/Stockholm' }).format(
      new Date(expiresAt),
    );
    const about = await patient.locator('section', { hasText: 'About this page' }).last().innerText();
    expect(about).toContain(date);
    expect(about).toContain('not for medical use');
  });

  test('G7 G8 G9: settings show the views and change the language for everybody', async () => {
    await patient.getByRole('button', { name: 'Page settings' }).click();
    await patient.getByText('Opened 1 time').waitFor();
    await patient.getByText('العربية').click();
    await becomes(patient, "document.documentElement.dir === 'rtl'");

    const second = await stage.newPage({ width: 390, height: 844 });
    await second.goto(link);
    expect(await second.evaluate('document.documentElement.lang')).toBe('ar');
    await second.context().close();

    await patient.getByText('English').click();
    await becomes(patient, "document.documentElement.lang === 'en'");
    await patient.getByRole('button', { name: 'Back to your images' }).click();
    await patient.getByRole('heading', { name: 'Your images are here' }).waitFor();
  });

  test('R1 R7: resend sends the same link again and leaves the expiry date as it was', async () => {
    const before = await latestShare();
    stage.wait(AFTER_A_MINUTE);
    await pacsPage.getByRole('button', { name: 'Done' }).click();
    await pacsPage.getByRole('button', { name: 'Resend' }).click();
    const again = await stage.messageTo(EMAIL, 2);
    await stage.messageTo(PHONE, 2);
    expect(linkIn(again)).toBe(link);
    expect((await latestShare()).expiresAt).toBe(before.expiresAt);
  });

  test('R3: the same images to the same contacts offer to resend the link or to make a new one', async () => {
    await chooseSendToPatient(pacsPage);
    await pacsPage.getByText(EMAIL).first().waitFor();
    await pacsPage.getByRole('button', { name: 'Send', exact: true }).click();
    await pacsPage.getByText('These images were already sent to this contact').waitFor();
    await pacsPage.getByRole('button', { name: 'Make a new link' }).waitFor();
    stage.wait(AFTER_A_MINUTE);
    await pacsPage.getByRole('button', { name: 'Resend the same link' }).click();
    expect(linkIn(await stage.messageTo(EMAIL, 3))).toBe(link);
    await pacsPage.getByRole('button', { name: 'Done' }).click();
  });

  test('G10: a wrong delete code tells the tries left; the right one deletes the page for everybody', async () => {
    await patient.getByRole('button', { name: 'Page settings' }).click();
    await patient.getByRole('button', { name: /Delete this page/ }).click();
    const wrong = deleteCode === '0000' ? '1111' : '0000';
    await patient.getByLabel('Delete code').fill(wrong);
    await patient.getByRole('button', { name: 'Delete for everyone' }).click();
    await patient.getByText(/9 tries left/).waitFor();
    await patient.getByLabel('Delete code').fill(deleteCode);
    await patient.getByRole('button', { name: 'Delete for everyone' }).click();
    await patient.getByRole('heading', { name: 'This page was deleted' }).waitFor();

    const other = await stage.newPage();
    const response = await other.goto(link);
    expect(response?.status()).toBe(410);
    await other.getByRole('heading', { name: 'This page was deleted' }).waitFor();
    await other.context().close();
  });

  test('R2: what was deleted cannot be resent: the button is disabled and says why, the API refuses', async () => {
    const { shareId } = await latestShare();
    await pacsPage.reload();
    await pacsPage.getByRole('button', { name: /OB ultrasound 20 w/ }).click();
    await pacsPage
      .getByText(/The patient deleted this page/)
      .first()
      .waitFor();
    const resend = pacsPage.getByRole('button', { name: 'Resend' });
    const disabled = (await resend.isDisabled()) || (await resend.getAttribute('aria-disabled')) === 'true';
    expect(disabled).toBe(true);
    const refused = await fetch(`${stage.pacs.pacsUrl}/studyshare/v1/shares/${shareId}/resend`, {
      method: 'POST',
      headers: { 'x-studyshare-request': '1', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(refused.status).toBe(410);
    expect(((await refused.json()) as { code: string }).code).toBe('share.deleted');
  });
});

describe('a whole study with its report', () => {
  const email = 'invented.person@example.org';
  let link: string;
  let patient: Page;

  test('P2 P3 P4: the page shows nothing before a one-time code and a password typed twice', async () => {
    const share = await stage.api.createShare({ studyId: PREGNANCY_STUDY, email }, 'whole-study');
    expect(share.progress.total).toBe(14);
    link = linkIn(await stage.messageTo(email));
    patient = await stage.newPage();
    await openLink(patient, link);
    await patient.getByRole('heading', { name: 'Let us keep your images yours' }).waitFor();
    expect(await patient.locator('figure, img[src*="/items/"]').count()).toBe(0);

    await patient.getByRole('button', { name: 'Send me a code' }).click();
    const code = oneTimeCodeIn(await stage.messageTo(email, 2));
    await patient.getByLabel('Code from the message').fill(code);
    const next = patient.getByRole('button', { name: 'Continue' });
    if (await next.isVisible().catch(() => false)) await next.click().catch(() => undefined);
    await patient.getByRole('heading', { name: 'Create your password' }).waitFor();
    await patient.getByLabel('Password', { exact: true }).fill('short');
    await patient.getByLabel('Verify password').fill('short');
    await patient.getByRole('button', { name: 'Set password' }).click();
    await patient.getByText('Some of what the password needs is still missing.').waitFor();
    await patient.getByLabel('Password', { exact: true }).fill('violet4river');
    await patient.getByLabel('Verify password').fill('violet4river');
    await patient.getByRole('button', { name: 'Set password' }).click();
    await patient.getByRole('heading', { name: 'Your images are here' }).waitFor();
  });

  test('G1: five a page, forwards and back', async () => {
    await patient.getByText('1–5 of 14', { exact: true }).waitFor();
    await patient.getByRole('button', { name: 'Next page' }).click();
    await patient.getByText('6–10 of 14', { exact: true }).waitFor();
    await patient.getByRole('button', { name: 'Next page' }).click();
    await patient.getByText('11–14 of 14', { exact: true }).waitFor();
    expect(await patient.locator('figure').count()).toBe(4);
    await patient.getByRole('button', { name: 'Previous page' }).click();
    await patient.getByText('6–10 of 14', { exact: true }).waitFor();
  });

  test('P2: a second visitor enters the password; a wrong one is refused', async () => {
    const visitor = await stage.newPage({ width: 390, height: 844 });
    await openLink(visitor, link);
    await visitor.getByRole('heading', { name: 'Enter the password' }).waitFor();
    await visitor.getByLabel('Password', { exact: true }).fill('wrong9guess');
    await visitor.getByRole('button', { name: 'Open', exact: true }).click();
    await visitor.getByText(/That is not the right password/).waitFor();
    await visitor.getByLabel('Password', { exact: true }).fill('violet4river');
    await visitor.getByRole('button', { name: 'Open', exact: true }).click();
    await visitor.getByRole('heading', { name: 'Your images are here' }).waitFor();
    await visitor.context().close();
  });

  test('P5: the contact is told that a password was set', async () => {
    const told = await stage.messageTo(email, 3);
    expect(told.subject).toMatch(/password/i);
    expect(told.text).not.toContain('violet4river');
  });

  test('L3 L4 R2: after its last day the link says so, and a resend is refused', async () => {
    const { shareId } = await latestShare();
    stage.wait(91 * DAY);
    const late = await stage.newPage({ width: 390, height: 844 });
    const response = await late.goto(link);
    expect(response?.status()).toBe(410);
    await late.getByRole('heading', { name: 'This link has run out' }).waitFor();
    await patient.reload();
    await patient.getByRole('heading', { name: 'This link has run out' }).waitFor();
    const share = await stage.api.share(shareId);
    expect(share.state).toBe('expired');
    expect(share.actions.resend).toEqual({ allowed: false, reason: 'share.expired' });
    await late.context().close();
  });
});

describe('P6: a Patient Link Code', () => {
  async function changeCode(act: (page: Page) => Promise<void>): Promise<void> {
    const page = await stage.newPage();
    await page.goto(`${stage.pacs.pacsUrl}/settings`);
    await act(page);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Saved.').first().waitFor();
    await page.context().close();
  }

  async function send(email: string): Promise<string> {
    const study = await stage.api.study(PREGNANCY_STUDY);
    await stage.api.createShare({ studyId: PREGNANCY_STUDY, objectIds: [study.objects[0]!.objectId], email }, email);
    return linkIn(await stage.messageTo(email));
  }

  async function enter(link: string, code: string): Promise<Page> {
    const page = await stage.newPage({ width: 390, height: 844 });
    await openLink(page, link);
    await page.getByLabel('Code from the clinic').fill(code);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    return page;
  }

  let first: string;

  test('once set, a new share asks for it, whatever it holds', async () => {
    await changeCode(async (page) => {
      await page.getByRole('button', { name: 'Set a code' }).click();
      await page.getByLabel('New code').fill('clinic-one');
    });
    first = await send('code.one@example.org');
    const page = await enter(first, 'guess-guess');
    await page.getByText(/That is not the right code/).waitFor();
    await page.getByLabel('Code from the clinic').fill('clinic-one');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('heading', { name: 'Your images are here' }).waitFor();
    await page.context().close();
  });

  test('once changed, earlier shares keep the code they were made with', async () => {
    await changeCode(async (page) => {
      await page.getByRole('button', { name: 'Change', exact: true }).click();
      await page.getByLabel('New code').fill('clinic-two');
    });
    const second = await send('code.two@example.org');
    for (const [link, code] of [
      [first, 'clinic-one'],
      [second, 'clinic-two'],
    ] as const) {
      const page = await enter(link, code);
      await page.getByRole('heading', { name: 'Your images are here' }).waitFor();
      await page.context().close();
    }
  });

  test('once removed, earlier shares no longer ask', async () => {
    await changeCode(async (page) => {
      await page.getByRole('button', { name: 'Remove', exact: true }).last().click();
    });
    const page = await stage.newPage({ width: 390, height: 844 });
    await openLink(page, first);
    await page.getByRole('heading', { name: 'Your images are here' }).waitFor();
    await page.context().close();
  });
});

test('no page complained in all of it', () => {
  expect(stage.complaints).toEqual([]);
});
