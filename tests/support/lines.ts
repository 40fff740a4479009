import type { Page } from 'playwright-core';

/**
 * What goes wrong with lines within the first node of a selector, shadow roots included: what reaches out of the window,
 * text that is cut off, and words that a line's end breaks in two. A word may part at a hyphen or a soft hyphen (U+00AD).
 * Left out: what is for screen readers alone, what scrolls by itself, and `bdi`, which holds names, addresses and numbers
 * as somebody typed them. Chinese and Japanese are written without spaces and break between any two characters.
 */
export function lineFaults(page: Page, selector: string): Promise<string[]> {
  return page.evaluate<string[]>(`(${findFaults})(${JSON.stringify(selector)})`);
}

// As text: it runs in the browser, whose types the tests' own program does not have.
const findFaults = `(selector) => {
  const faults = [];
  const inner = (node) => node.shadowRoot ? [...node.shadowRoot.children] : [...node.children];
  const unseen = (node) => node.matches('.sr, .vh, svg, [hidden], script, style, option, iframe, .skip') || !node.checkVisibility();
  const told = (node) => node.tagName.toLowerCase() + '.' + node.classList + ' ' + JSON.stringify(node.textContent.trim().slice(0, 60));

  function visit(node, scrolled) {
    if (unseen(node)) return;
    const style = getComputedStyle(node);
    const box = node.getBoundingClientRect();
    const out = box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
    if (out && !scrolled) faults.push('out of the window: ' + told(node));
    const text = [...node.childNodes].filter((child) => child.nodeType === 3 && child.data.trim() !== '');
    const cut = /hidden|clip/.test(style.overflowX) && node.scrollWidth > node.clientWidth + 1 && !/^(IMG|VIDEO)$/.test(node.tagName);
    if (cut && text.length > 0) faults.push('cut off: ' + told(node));
    for (const child of text) if (!node.closest('bdi, [dir=ltr] bdi')) words(child, node);
    const scrolls = scrolled || /auto|scroll/.test(style.overflowX);
    for (const child of inner(node)) visit(child, scrolls);
  }

  const languageOf = (node) => {
    for (let at = node; at; at = at.parentElement ?? at.getRootNode().host) {
      const tag = at.getAttribute?.('lang');
      if (tag) return tag;
    }
    return 'en';
  };

  function words(text, node) {
    const language = languageOf(node);
    if (/^(zh|ja)/.test(language)) return;
    const range = document.createRange();
    range.selectNodeContents(text);
    if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size < 2) return;
    for (const [at, length] of wordsIn(text.data, language)) {
      range.setStart(text, at);
      range.setEnd(text, at + length);
      const [first, ...rest] = [...range.getClientRects()].filter(({ width }) => width > 0);
      if (first && rest.some(({ top }) => Math.abs(top - first.top) > first.height / 2) && !parts(text, at, length))
        faults.push(language + ' broken word: ' + text.data.slice(at, at + length) + ' in ' + told(node));
    }
  }

  // Korean is read by the words between its spaces, whatever a dictionary makes of them.
  function wordsIn(data, language) {
    if (language.startsWith('ko')) return [...data.matchAll(/[\\p{L}\\p{N}]+/gu)].map((word) => [word.index, word[0].length]);
    const segments = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(data)];
    return segments.filter((one) => one.isWordLike).map((one) => [one.index, one.segment.length]);
  }

  // Whether every break of the word comes at a soft hyphen.
  function parts(text, at, length) {
    const range = document.createRange();
    let before;
    for (let index = at; index < at + length; index++) {
      range.setStart(text, index);
      range.setEnd(text, index + 1);
      const box = range.getClientRects()[0];
      if (!box || box.width === 0) continue;
      if (before && box.top - before.top > before.height / 2 && text.data[index - 1] !== '\\u00ad') return false;
      before = box;
    }
    return true;
  }

  visit(document.querySelector(selector), false);
  if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways to ' + document.documentElement.scrollWidth);
  return faults;
}`;
