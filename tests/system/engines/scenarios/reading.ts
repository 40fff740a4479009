import axe from 'axe-core';
import { expect, test } from 'vitest';
import type { Tab } from '../../../support/engines/tab.ts';
import type { Room } from '../room.ts';

/** What axe finds, and what the engine itself tells a screen reader. */
export function reading(room: Room): void {
  const clean = async (tab: Tab) => expect(await violations(tab)).toEqual([]);

  test('G12: axe finds nothing on the welcome page, the images, a selection, a playing clip, the large view, the sheets and the settings', async () => {
    const tab = await room.newTab();
    await tab.goto(room.common.link);
    await tab.role('button', 'See your images').seen();
    await clean(tab);
    await tab.role('button', 'See your images').click();
    await tab.role('img', 'Picture 5').seen();
    await clean(tab);
    await tab.role('button', 'Share Picture 1').click();
    await tab.role('dialog').seen();
    await clean(tab);
    await tab.role('button', 'Close').within({ role: 'dialog' }).click();
    await tab.role('button', 'Report a problem with Picture 1').click();
    await tab.role('dialog').seen();
    await clean(tab);
    await tab.role('button', 'Nothing, go back').click();
    await tab.role('button', 'Next page').click();
    await tab.role('button', 'Play Clip 7').click();
    await tab.role('slider', 'Position in Clip 7').seen();
    await tab.role('button', 'Select several').click();
    await tab.role('checkbox', 'Select Picture 6').click();
    await clean(tab);
    await tab.role('button', 'Open Picture 6 large').click();
    await tab.role('dialog').seen();
    await clean(tab);
    await tab.role('button', 'Close').within({ role: 'dialog' }).click();
    await tab.role('button', 'Page settings').click();
    await tab.role('button', 'Delete this page …').click();
    await clean(tab);
  });

  test('G12: axe finds nothing at the gates and on a page that cannot be found', async () => {
    const sent = await room.clinic.send('report');
    const tab = await room.open(sent);
    await tab.role('button', 'Send me a code').seen();
    await clean(tab);
    await tab.role('button', 'Send me a code').click();
    await tab.role('textbox', 'Code from the message').seen();
    await clean(tab);
    await tab.goto(`${room.clinic.origin}/l/${'C'.repeat(22)}`);
    await tab.role('heading', 'We cannot find this page').seen();
    await clean(tab);
  });

  test('G12: the engine itself tells every control of the images by its role and a name of its own', async () => {
    const tab = await room.open(room.common);
    await tab.role('img', 'Picture 5').seen();
    const names: string[] = [];
    for (const [role, found] of [
      ['button', tab.role('button')],
      ['link', tab.role('link')],
    ] as const) {
      for (const id of await found.all()) {
        expect(String(await tab.send('GetComputedRole', { id })).toLowerCase()).toBe(role);
        names.push(String(await tab.send('GetComputedLabel', { id })));
      }
    }
    expect(names).not.toContain('');
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('Open Picture 1 large');
    expect(names).toContain('Download image (.jpg) Picture 1');
  });
}

/** Each rule that is broken with the first node that breaks it. */
async function violations(tab: Tab): Promise<string[]> {
  await tab.send('ExecuteScript', { script: axe.source, args: [] });
  return tab.run(async () => {
    const found = await (window as unknown as { axe: typeof axe }).axe.run();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}
