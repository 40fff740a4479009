/** What a host's style sheet hands down, or sets on everything, as resets and viewers do. */
import { expect, test } from 'vitest';
import { useHarness } from './harness.ts';
import { sampleShare } from './mock-study.ts';

const HANDED_DOWN = `html { font: italic small-caps 700 29px/3 monospace; color: #ff00ff; text-align: center; text-transform: uppercase;
  letter-spacing: 7px; word-spacing: 11px; white-space: nowrap; word-break: break-all; text-indent: 40px; text-shadow: 2px 2px red;
  cursor: crosshair; user-select: none; }`;
const SHEETS = {
  'hands everything down': HANDED_DOWN,
  'unsets everything': '* { all: unset } head, script, style { display: none }',
  'insists on its look for everything': `* { font: 31px/3 monospace !important; color: red !important; letter-spacing: 9px !important;
    text-transform: uppercase !important; text-align: right !important; white-space: nowrap !important; cursor: wait !important }`,
};
const ELEMENTS = {
  // The contact's country stands there once its check was answered.
  'send-to-patient-dialog': [
    '<send-to-patient-dialog base-url="/api" study-id="study-1" open',
    ['#send:enabled', '.country'],
  ],
  'shares-tab': ['<shares-tab base-url="/api" study-id="study-1"', ['article']],
  'share-settings': ['<share-settings base-url="/api"', ['#f-name']],
} as const;
const LOOK = ['color', 'font', 'textAlign', 'textIndent', 'textTransform', 'textShadow', 'letterSpacing', 'wordSpacing']
  .concat(['whiteSpace', 'wordBreak', 'cursor', 'userSelect', 'colorScheme'])
  .map((name) => `style.${name}`);

const harness = useHarness();

/** Of all that is drawn in the element: how large it is, and what it could have been handed down. */
async function lookOf(tag: keyof typeof ELEMENTS, sheet: string): Promise<string[]> {
  const [opening, ready] = ELEMENTS[tag];
  harness.api.shares = [sampleShare()];
  const body = `${opening} theme="light" style="width: 700px; display: block !important"></${tag}>`;
  const page = await harness.open(`<style>${sheet} body { margin: 0 !important }</style>${body}`);
  for (const part of ready) await page.locator(tag).locator(part).waitFor();
  await page.evaluate('document.fonts.ready');
  return await page.evaluate(`[...document.querySelector('${tag}').shadowRoot.querySelectorAll(':not(style, .tile *)')].map((node) => {
    const style = getComputedStyle(node);
    const { width, height } = node.getBoundingClientRect();
    return [node.localName, node.className.baseVal ?? node.className, width, height, ${LOOK}].join(' | ');
  })`);
}

for (const [what, sheet] of Object.entries(SHEETS)) {
  for (const tag of Object.keys(ELEMENTS) as (keyof typeof ELEMENTS)[]) {
    test(`${tag} looks the same in a page whose style sheet ${what}`, async () => {
      const plain = await lookOf(tag, '');
      expect(plain.length).toBeGreaterThan(20);
      expect(await lookOf(tag, sheet)).toEqual(plain);
    });
  }
}

test('the dialog can be used in a layer that lets every press through, as those over a viewer do', async () => {
  const layer = '<div style="pointer-events: none; position: fixed; inset: 0">';
  const page = await harness.open(`${layer}${ELEMENTS['send-to-patient-dialog'][0]}></send-to-patient-dialog></div>`);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('dialog').waitFor({ state: 'hidden' });
});

test('dialog and tab break no policy that forbids style in markup', async () => {
  harness.api.head = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'unsafe-inline'; img-src blob:">
    <script>var broken = []; addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective));</script>`;
  harness.api.shares = [sampleShare()];
  const bodies = (['shares-tab', 'send-to-patient-dialog'] as const).map((tag) => `${ELEMENTS[tag][0]}></${tag}>`);
  const page = await harness.open(bodies.join(''));
  await page.locator('article').waitFor({ state: 'attached' });
  await page.locator('#send:enabled').waitFor();
  expect(await page.evaluate('broken')).toEqual([]);
  await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<p style="color: red"></p>')`);
  await page.waitForFunction(`broken.includes('style-src-attr')`);
});
