import type { Page } from 'playwright-core';

/** Contrast of a text against the nearest opaque background, measured through a canvas as the browser paints it. */
export function contrast(on: Page, selector: string, behind = ''): Promise<number> {
  return on.evaluate(`(() => {
    const roots = [...document.querySelectorAll('*')].map((node) => node.shadowRoot).filter(Boolean);
    const find = (each) => roots.map((root) => root.querySelector(each)).find(Boolean);
    const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
    const paint = (colors) => { context.clearRect(0, 0, 1, 1); for (const color of colors) { context.fillStyle = color; context.fillRect(0, 0, 1, 1); } return [...context.getImageData(0, 0, 1, 1).data]; };
    const up = (node) => node.parentElement ?? node.getRootNode().host ?? null;
    const backgrounds = (node) => { const found = []; for (let at = node; at; at = up(at)) { const color = getComputedStyle(at).backgroundColor; found.unshift(color); if (paint([color])[3] === 255) break; } return found; };
    const linear = (byte) => byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4;
    const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const node = find('${selector}');
    const back = backgrounds('${behind}' === '' ? node : find('${behind}'));
    const [a, b] = [luminance(paint([...back, getComputedStyle(node).color])), luminance(paint(back))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  })()`);
}
